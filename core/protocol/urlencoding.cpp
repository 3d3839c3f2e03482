// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/urlencoding.h"

#include "base/hexadecimal.h"
#include "protocol/utf8.h"

namespace smsverify {

namespace {

// The bytes that raw stands for; false where an escape is none.
bool decodeBytes(QByteArrayView raw, PlusSign plus, QByteArray &bytes)
{
    bytes.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const char character = raw[i];
        if (character == '%') {
            const int high = i + 2 < raw.size() ? hexadecimalValue(raw[i + 1]) : -1;
            const int low = i + 2 < raw.size() ? hexadecimalValue(raw[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            bytes += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            bytes += character == '+' && plus == PlusSign::IsSpace ? ' ' : character;
        }
    }
    return true;
}

bool isNamed(QByteArrayView raw, QByteArrayView name)
{
    if (raw == name)
        return true;
    QByteArray decoded;
    return raw.contains('%') && decodeBytes(raw, PlusSign::IsSpace, decoded) && decoded == name;
}

} // namespace

std::optional<QString> urlDecoded(QByteArrayView raw, PlusSign plus)
{
    QByteArray bytes;
    if (!decodeBytes(raw, plus, bytes) || bytes.contains('\0') || !bytes.isValidUtf8())
        return std::nullopt;
    return fromWholeUtf8(bytes);
}

QByteArray pathSegment(const QString &text)
{
    return text.toUtf8().toPercentEncoding();
}

tl::expected<QString, ArgumentError> queryArgument(QByteArrayView rawQuery, QByteArrayView name)
{
    std::optional<QByteArrayView> found;
    while (!rawQuery.isEmpty()) {
        const qsizetype end = rawQuery.indexOf('&');
        const QByteArrayView part = end < 0 ? rawQuery : rawQuery.first(end);
        rawQuery = end < 0 ? QByteArrayView() : rawQuery.sliced(end + 1);
        const qsizetype equals = part.indexOf('=');
        if (!isNamed(equals < 0 ? part : part.first(equals), name))
            continue;
        if (found)
            return tl::unexpected(ArgumentError::Repeated);
        found = equals < 0 ? part.last(0) : part.sliced(equals + 1);
    }
    if (!found)
        return tl::unexpected(ArgumentError::Missing);
    std::optional<QString> value = urlDecoded(*found, PlusSign::IsSpace);
    if (!value)
        return tl::unexpected(ArgumentError::Undecodable);
    return std::move(*value);
}

} // namespace smsverify
