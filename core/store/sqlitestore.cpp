// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlitestore.h"

#include "store/sqliteconnection.h"

namespace smsverify {

SqliteStore::SqliteStore(const StoreOptions &options, const Keyring &keyring, const Clock &clock,
                         QObject *parent)
    : GroupedStore(clock, options.queueCeiling, parent), m_file(options.file)
{
    GroupCommitter::Options committing;
    committing.expiredRetention = options.expiredRetention;
    committing.sweepInterval = options.sweepInterval;
    committing.lookInterval = std::chrono::seconds(1);
    committing.reopenInterval = options.reopenInterval;
    committing.largestBatch = 256;
    addConnection(std::make_unique<SqliteConnection>(options, keyring, clock), committing);
}

void SqliteStore::announce(const QString &endpoint)
{
    FileLock::announce(m_file, endpoint);
}

} // namespace smsverify
