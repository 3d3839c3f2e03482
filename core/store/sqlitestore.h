// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codekey.h"
#include "store/groupedstore.h"
#include "store/storeoptions.h"

namespace smsverify {

// The store in one SQLite file, written by this process alone, on one thread.
class SqliteStore final : public GroupedStore
{
    Q_OBJECT

public:
    SqliteStore(const StoreOptions &options, const Keyring &keyring, const Clock &clock,
                QObject *parent = nullptr);

    // In the lock file: a window that finds the database in use asks there.
    void announce(const QString &endpoint) override;

private:
    const QString m_file;
};

} // namespace smsverify
