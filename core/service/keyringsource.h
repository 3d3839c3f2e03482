// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/random.h"
#include "codes/codekey.h"
#include "settings/settings.h"

#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// The keys that the settings name, or the key file's, which is made where there is none.
class KeyringSource
{
public:
    // The data directory must be there. Else why not, for a person who runs the service.
    static tl::expected<KeyringSource, QString> load(const StorageSettings &storage,
                                                     Random &random);

    const Keyring &keyring() const { return m_keyring; }

    // Whether the key file was missing until now.
    bool isNewFile() const { return !m_newFile.isEmpty(); }

    // Takes a new key file away again: entries live that were made under the one that is missing.
    void forgetNewFile() const;

private:
    KeyringSource(Keyring keyring, QString newFile);

    Keyring m_keyring;
    QString m_newFile;
};

} // namespace smsverify
