// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/keyringsource.h"

#include "codes/keyfile.h"

#include <QFile>

namespace smsverify {

KeyringSource::KeyringSource(Keyring keyring, QString newFile)
    : m_keyring(std::move(keyring)), m_newFile(std::move(newFile))
{
}

tl::expected<KeyringSource, QString> KeyringSource::load(const StorageSettings &storage,
                                                         Random &random)
{
    const auto previous = CodeKey::fromBase64(storage.codeHashKeyPrevious);
    if (!storage.codeHashKey.isEmpty()) {
        const auto key = CodeKey::fromBase64(storage.codeHashKey);
        if (!key)
            return tl::unexpected(QStringLiteral("CODE_HASH_KEY is not base64 of 32 bytes"));
        return KeyringSource({*key, previous}, {});
    }
    const KeyFile file(storage.dataDirectory);
    QString newFile;
    auto key = file.read();
    if (!key && key.error().trouble == KeyFile::Trouble::Absent) {
        newFile = file.path();
        key = file.create(random);
    }
    if (!key)
        return tl::unexpected(key.error().detail);
    return KeyringSource({*key, previous}, newFile);
}

void KeyringSource::forgetNewFile() const
{
    if (isNewFile())
        QFile::remove(m_newFile);
}

} // namespace smsverify
