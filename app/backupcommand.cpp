// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backupcommand.h"

#include "adopting.h"
#include "exitstatus.h"
#include "output.h"
#include "settingscommand.h"
#include "store/databasecopy.h"

#include <QDateTime>

#include <sys/stat.h>

namespace smsverify {

namespace {

struct Files
{
    QString source;
    QString made;
    QString database;
};

int refuse(const DatabaseCopy::Refusal &refusal, const Files &files)
{
    switch (refusal.reason) {
    case DatabaseCopy::Refusal::Reason::Unreadable:
        Output::error(Output::tr("%1 cannot be read: %2").arg(files.source, refusal.detail));
        return ExitUsage;
    case DatabaseCopy::Refusal::Reason::Exists:
        Output::error(Output::tr("%1 is there already; nothing was written.").arg(files.made));
        return ExitUsage;
    case DatabaseCopy::Refusal::Reason::Unwritable:
        Output::error(Output::tr("%1 cannot be written: %2").arg(files.made, refusal.detail));
        return ExitRefused;
    case DatabaseCopy::Refusal::Reason::InUse:
        Output::error(Output::tr("%1 is in use by process %2; stop it first.")
                          .arg(files.database, refusal.detail));
        return ExitTaken;
    case DatabaseCopy::Refusal::Reason::NotLockable:
        Output::error(Output::tr("%1.lock, which keeps others from serving meanwhile, cannot be "
                                 "opened: %2")
                          .arg(files.database, refusal.detail));
        return ExitUsage;
    case DatabaseCopy::Refusal::Reason::KeyMissing:
        Output::error(Output::tr("Entries of %1 live that were made under a key that is not at "
                                 "hand. Give it as CODE_HASH_KEY or CODE_HASH_KEY_PREVIOUS.")
                          .arg(files.source));
        return ExitUsage;
    }
    return ExitUsage;
}

bool isOnServer(const Settings &settings)
{
    if (!settings.isPostgresql())
        return false;
    Output::error(Output::tr("DATABASE_URL leads to a PostgreSQL; its own programs pg_dump and "
                             "pg_restore make copies of it."));
    return true;
}

QString moment(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODate);
}

// The copy alone is worth little, and with the key beside it too much.
void tellOfTheKey(const Settings &settings)
{
    if (settings.storage.codeHashKey.isEmpty())
        Output::print(Output::tr("Codes in it are right only with the key %1, which is not in it: "
                                 "keep a copy of that somewhere else.")
                          .arg(settings.storage.dataDirectory + QStringLiteral("/code_hash.key")));
}

} // namespace

int backUp(const CommandLine &commandLine)
{
    const auto loaded = settingsFor(commandLine);
    if (!loaded || isOnServer(loaded->settings))
        return ExitUsage;
    ::umask(S_IRWXG | S_IRWXO);
    const QString database = loaded->settings.databaseFile();
    const QString copy = commandLine.arguments.first();
    const auto made = DatabaseCopy::make(database, copy, SystemClock().now());
    if (!made)
        return refuse(made.error(), {database, copy, database});
    printCount(Output::tr("Entries copied that wait for their code"), made->count);
    tellOfTheKey(loaded->settings);
    return ExitSuccess;
}

int restore(const CommandLine &commandLine)
{
    const auto loaded = settingsFor(commandLine);
    if (!loaded || isOnServer(loaded->settings))
        return ExitUsage;
    const QString copy = commandLine.arguments.first();
    const QString database = loaded->settings.databaseFile();
    if (isOwnDatabase(copy, loaded->settings) || isOfAnotherUser(loaded->settings))
        return ExitUsage;
    ::umask(S_IRWXG | S_IRWXO);
    SystemRandom random;
    const auto keys = loadKeys(loaded->settings, random);
    if (!keys)
        return refuse(keys.error(), loaded->settings);
    const auto restored =
        DatabaseCopy::restore(copy, database, keys->keyring(), SystemClock().now());
    if (!restored) {
        keys->forgetNewFile();
        return refuse(restored.error(), {copy, database, database});
    }
    printCount(Output::tr("Entries restored that wait for their code"), restored->entries.count);
    if (restored->entries.count > 0)
        Output::print(Output::tr("Codes that were used or withdrawn after the copy was made are "
                                 "right again until they expire, the last at %1.")
                          .arg(moment(restored->entries.lastExpiry)));
    if (!restored->kept.isEmpty())
        Output::print(Output::tr("The database that was there is kept as %1.").arg(restored->kept));
    return ExitSuccess;
}

} // namespace smsverify
