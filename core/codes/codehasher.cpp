// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/codehasher.h"

#include "codes/keyedhash.h"

#include <QtEndian>

#include <openssl/crypto.h>

#include <array>
#include <optional>

namespace smsverify {

namespace {

constexpr qsizetype digestSize = 32;

struct Key
{
    explicit Key(const CodeKey &key) : id(key.id()), hash(key.bytes()) { }

    KeyId id;
    KeyedHash hash;
};

QByteArrayView withoutLeadingZeros(QByteArrayView digits)
{
    while (digits.startsWith('0'))
        digits = digits.sliced(1);
    return digits;
}

// The label, the identifier's length in bytes as 32 bits with the highest first, the identifier in
// UTF-8, the nonce and the digits: only the last part's length is not told, so that no two
// different sets of parts give one text.
QByteArray digest(const KeyedHash &hash, const QString &identifier, const QByteArray &nonce,
                  const Secret &code)
{
    const QByteArray name = identifier.toUtf8();
    std::array<char, sizeof(quint32)> length{};
    qToBigEndian(static_cast<quint32>(name.size()), length.data());
    return hash.digest(
        {"smsverify code 1", length, name, nonce, withoutLeadingZeros(code.reveal())});
}

} // namespace

class CodeHasher::Keys
{
public:
    explicit Keys(const Keyring &keyring) : current(keyring.current)
    {
        if (keyring.previous)
            previous.emplace(*keyring.previous);
    }

    const KeyedHash *find(KeyId id) const
    {
        if (id == current.id)
            return &current.hash;
        return previous && id == previous->id ? &previous->hash : nullptr;
    }

    Key current;
    std::optional<Key> previous;
};

CodeHasher::CodeHasher(const Keyring &keyring) : m_keys(std::make_unique<const Keys>(keyring)) { }

CodeHasher::~CodeHasher() = default;

HashedCode CodeHasher::hash(const QString &identifier, const QByteArray &nonce,
                            const Secret &code) const
{
    return {nonce, digest(m_keys->current.hash, identifier, nonce, code), m_keys->current.id};
}

CodeMatch CodeHasher::match(const QString &identifier, const HashedCode &stored,
                            const Secret &code) const
{
    const KeyedHash *hash = m_keys->find(stored.keyId);
    if (hash == nullptr)
        return CodeMatch::KeyMissing;
    if (stored.nonce.size() != nonceSize || stored.digest.size() != digestSize)
        return CodeMatch::Wrong;
    const QByteArray given = digest(*hash, identifier, stored.nonce, code);
    return CRYPTO_memcmp(given.constData(), stored.digest.constData(),
                         static_cast<std::size_t>(digestSize))
            == 0
        ? CodeMatch::Right
        : CodeMatch::Wrong;
}

} // namespace smsverify
