// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "codes/codekey.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace smsverify {

// A code as it is stored: nothing of it can be read back without the key.
struct HashedCode
{
    QByteArray nonce; // 16 bytes, of the entry
    QByteArray digest; // 32 bytes
    KeyId keyId = 0;
};

enum class CodeMatch {
    Right,
    Wrong,
    KeyMissing, // made under a key that the keyring lacks; nothing was compared
};

// HMAC-SHA-256 over a label, the identifier with its length, the entry's nonce and the code with
// leading zeros stripped, so that a client that dropped them still matches.
// Thread-safe: const functions may be called from several threads at once.
class CodeHasher
{
public:
    static constexpr qsizetype nonceSize = 16;

    explicit CodeHasher(const Keyring &keyring);
    ~CodeHasher();

    // identifier: the auth_id; nonce: nonceSize bytes; code: ASCII digits. Uses the current key.
    HashedCode hash(const QString &identifier, const QByteArray &nonce, const Secret &code) const;

    // Compares in constant time under the key that the stored code names.
    CodeMatch match(const QString &identifier, const HashedCode &stored, const Secret &code) const;

private:
    class Keys;
    std::unique_ptr<const Keys> m_keys;
};

} // namespace smsverify
