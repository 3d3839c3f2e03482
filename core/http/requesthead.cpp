// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requesthead.h"

#include "http/fieldsyntax.h"

#include <algorithm>
#include <array>

namespace smsverify {

namespace {

// RFC 9110, 9, and PATCH: what has a meaning, whether or not a route takes it.
constexpr std::array<QByteArrayView, 9> knownMethods{"GET", "POST",  "HEAD",  "DELETE", "OPTIONS",
                                                     "PUT", "PATCH", "TRACE", "CONNECT"};

bool isAuthority(QByteArrayView text)
{
    return !text.isEmpty() && !text.startsWith(':') && isHost(text);
}

// The four forms of RFC 9112, 3.2.
bool fits(QByteArrayView method, QByteArrayView target)
{
    if (method == "CONNECT")
        return isAuthority(target);
    if (target == "*")
        return method == "OPTIONS";
    const std::optional<AbsoluteForm> absolute = absoluteForm(target);
    return absolute ? isAuthority(absolute->authority) : target.startsWith('/');
}

} // namespace

void RequestHead::clear()
{
    m_bytes.resize(0);
    m_isComplete = false;
    m_refusal.reset();
    m_method = {};
    m_target = {};
    m_minorVersion = -1;
    m_fields.clear();
}

qsizetype RequestHead::take(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (!m_isComplete && !m_refusal) {
        const qsizetype feed = bytes.indexOf('\n', taken);
        if (feed < 0)
            break;
        takeLine(bytes.sliced(taken, feed + 1 - taken));
        taken = feed + 1;
    }
    return taken;
}

void RequestHead::takeLine(QByteArrayView line)
{
    qsizetype size = line.size() - 1;
    if (size > 0 && line[size - 1] == '\r')
        --size;
    if (size == 0 && m_bytes.isEmpty())
        return;
    const Slice kept{m_bytes.size(), size};
    m_bytes += line;
    if (size == 0)
        m_isComplete = true;
    else
        m_refusal = kept.at == 0 ? takeRequestLine(kept) : takeField(kept);
}

bool RequestHead::canBegin(QByteArrayView line) const
{
    if (line.endsWith('\r'))
        line.chop(1);
    if (!m_bytes.isEmpty())
        return isFieldValue(line);
    const qsizetype space = line.indexOf(' ');
    if (space < 0)
        return line.isEmpty() || isToken(line);
    return isToken(line.first(space)) && isFieldValue(line);
}

std::optional<Refusal> RequestHead::takeRequestLine(Slice line)
{
    const QByteArrayView text = slice(line);
    const qsizetype first = text.indexOf(' ');
    const qsizetype last = text.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1)
        return Refusal::Malformed;
    const QByteArrayView method = text.first(first);
    const QByteArrayView target = text.sliced(first + 1, last - first - 1);
    const QByteArrayView version = text.sliced(last + 1);
    if (!isToken(method) || !isTarget(target) || version.size() != 8 || !version.startsWith("HTTP/")
        || !isDigit(version[5]) || version[6] != '.' || !isDigit(version[7]))
        return Refusal::Malformed;
    const bool isFitting = fits(method, target);
    if (isFitting) {
        m_method = {line.at, first};
        m_target = {line.at + first + 1, target.size()};
        m_minorVersion = version[7] - '0';
    }
    if (version[5] != '1')
        return Refusal::VersionNotSupported;
    if (!isFitting)
        return Refusal::Malformed;
    if (std::ranges::find(knownMethods, method) == knownMethods.end())
        return Refusal::MethodNotAllowed;
    return std::nullopt;
}

std::optional<Refusal> RequestHead::takeField(Slice line)
{
    const QByteArrayView text = slice(line);
    if (!isFieldLine(text))
        return Refusal::Malformed;
    const qsizetype colon = text.indexOf(':');
    const QByteArrayView value = withoutSpaceAround(text.sliced(colon + 1));
    m_fields.append({{line.at, colon}, {value.data() - m_bytes.constData(), value.size()}});
    return std::nullopt;
}

bool RequestHead::hasName(const Field &field, QByteArrayView name) const
{
    return field.name.size == name.size()
        && slice(field.name).compare(name, Qt::CaseInsensitive) == 0;
}

QByteArray RequestHead::value(QByteArrayView name) const
{
    QByteArray joined;
    for (const Field &field : m_fields) {
        if (!hasName(field, name))
            continue;
        if (!joined.isNull())
            joined += ", ";
        joined += slice(field.value);
        if (joined.isNull())
            joined = QByteArrayLiteral("");
    }
    return joined;
}

int RequestHead::count(QByteArrayView name) const
{
    return static_cast<int>(
        std::ranges::count_if(m_fields, [&](const Field &field) { return hasName(field, name); }));
}

} // namespace smsverify
