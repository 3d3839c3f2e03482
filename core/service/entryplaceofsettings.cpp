// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/entryplaceofsettings.h"

#include "postgresql/postgresqlentrysource.h"
#include "store/sqliteentrysource.h"

namespace smsverify {

EntryPlace entryPlaceOf(const Settings &settings, const Clock &clock)
{
    if (settings.isPostgresql())
        return PostgresqlEntrySource::place(Secret(settings.storage.url.toUtf8()),
                                            settings.databaseTitle());
    return SqliteEntrySource::place(settings.databaseFile(), clock);
}

} // namespace smsverify
