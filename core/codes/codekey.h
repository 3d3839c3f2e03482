// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace smsverify {

// Names a key without telling anything of it: the first eight bytes of its check value.
using KeyId = std::int64_t;

// CODE_HASH_KEY: the 32 bytes under which codes are hashed.
class CodeKey
{
public:
    static constexpr qsizetype size = 32;

    // Nothing unless there are exactly 32 bytes.
    static std::optional<CodeKey> fromBytes(const Secret &bytes);
    // Nothing unless the text is base64 of exactly 32 bytes.
    static std::optional<CodeKey> fromBase64(const Secret &text);

    const Secret &bytes() const { return m_bytes; }
    KeyId id() const { return m_id; }

    // HMAC-SHA-256 of a label of its own under the key: what the database holds to recognise it.
    const QByteArray &checkValue() const { return m_checkValue; }

private:
    explicit CodeKey(Secret bytes);

    Secret m_bytes;
    QByteArray m_checkValue;
    KeyId m_id = 0;
};

// The keys that a process holds: new codes are made under the current one, living entries may
// still carry the previous one.
struct Keyring
{
    CodeKey current;
    std::optional<CodeKey> previous;

    // Whether the key of this name is one of them.
    bool holds(KeyId id, QByteArrayView checkValue) const;
};

} // namespace smsverify
