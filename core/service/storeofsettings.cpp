// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/storeofsettings.h"

#include "postgresql/postgresqlstore.h"
#include "store/sqlitestore.h"

namespace smsverify {

std::unique_ptr<GroupedStore> storeOf(const Settings &settings, const Keyring &keyring,
                                      const Clock &clock)
{
    const StorageSettings &storage = settings.storage;
    if (settings.isPostgresql()) {
        PostgresqlOptions options;
        options.url = Secret(storage.url.toUtf8());
        options.connections = storage.databaseConnections;
        options.expiredRetention = storage.expiredRetention;
        return std::make_unique<PostgresqlStore>(options, keyring, clock);
    }
    StoreOptions options;
    options.file = settings.databaseFile();
    options.expiredRetention = storage.expiredRetention;
    return std::make_unique<SqliteStore>(options, keyring, clock);
}

} // namespace smsverify
