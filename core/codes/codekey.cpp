// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/codekey.h"

#include "codes/keyedhash.h"

#include <QtEndian>

namespace smsverify {

CodeKey::CodeKey(Secret bytes)
    : m_bytes(std::move(bytes)), m_checkValue(KeyedHash(m_bytes).digest({"smsverify key check 1"})),
      m_id(qFromBigEndian<qint64>(m_checkValue.constData()))
{
}

std::optional<CodeKey> CodeKey::fromBytes(const Secret &bytes)
{
    if (bytes.size() != size)
        return std::nullopt;
    return CodeKey(bytes);
}

std::optional<CodeKey> CodeKey::fromBase64(const Secret &text)
{
    auto decoded = QByteArray::fromBase64Encoding(
        text.reveal(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    const Secret bytes(std::move(decoded.decoded));
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return std::nullopt;
    return fromBytes(bytes);
}

bool Keyring::holds(KeyId id, QByteArrayView checkValue) const
{
    const auto is = [&](const CodeKey &key) {
        return key.id() == id && checkValue == key.checkValue();
    };
    return is(current) || (previous && is(*previous));
}

} // namespace smsverify
