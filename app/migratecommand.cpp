// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "migratecommand.h"

#include "adopting.h"
#include "exitstatus.h"
#include "output.h"
#include "settings/databaseurl.h"
#include "settingscommand.h"
#include "store/migrationsource.h"

#include <QDir>

#include <sys/stat.h>

namespace smsverify {

namespace {

int refuse(const MigrationSource::Refusal &refusal, const QString &file)
{
    switch (refusal.reason) {
    case MigrationSource::Refusal::Reason::Unreadable:
        Output::error(Output::tr("%1 cannot be read: %2").arg(file, refusal.detail));
        return ExitUsage;
    case MigrationSource::Refusal::Reason::InUse:
        Output::error(Output::tr("%1 is in use by process %2; stop it first, so that no try is "
                                 "lost.")
                          .arg(file, refusal.detail));
        return ExitTaken;
    case MigrationSource::Refusal::Reason::NotLockable:
        Output::error(Output::tr("%1.lock, which keeps others from serving meanwhile, cannot be "
                                 "opened: %2")
                          .arg(file, refusal.detail));
        return ExitUsage;
    case MigrationSource::Refusal::Reason::KeyMissing:
        Output::error(Output::tr("Entries of %1 live that were made under a key that is not at "
                                 "hand. Give it as CODE_HASH_KEY or CODE_HASH_KEY_PREVIOUS.")
                          .arg(file));
        return ExitUsage;
    }
    return ExitUsage;
}

void print(const AdoptionEnd &end, std::int64_t malformed)
{
    printCount(Output::tr("Entries copied"), end.entries.adopted);
    printCount(Output::tr("Skipped, malformed"), malformed);
    printCount(Output::tr("Skipped, their identifier has an entry"), end.entries.superseded);
    printCount(Output::tr("Skipped, copied before"), end.entries.adoptedBefore);
    printCount(Output::tr("Limits copied"), end.limits.adopted);
    Output::print(Output::tr("The counts per minute, which the plots show, stay behind."));
}

} // namespace

int migrate(const CommandLine &commandLine)
{
    const auto path = sqlitePath(commandLine.arguments.first());
    if (!path) {
        Output::error(Output::tr("--migrate-from takes sqlite:///file (in the data folder) or "
                                 "sqlite:////folder/file."));
        return ExitUsage;
    }
    const auto loaded = settingsFor(commandLine);
    if (!loaded)
        return ExitUsage;
    ::umask(S_IRWXG | S_IRWXO);
    const Settings &settings = loaded->settings;
    const QString file =
        QDir::cleanPath(QDir(settings.storage.dataDirectory).absoluteFilePath(*path));
    if (isOwnDatabase(file, settings) || isOfAnotherUser(settings))
        return ExitUsage;
    SystemRandom random;
    const SystemClock clock;
    const auto keys = loadKeys(settings, random);
    if (!keys)
        return refuse(keys.error(), settings);
    const auto source = MigrationSource::open(file, keys->keyring(), clock);
    if (!source) {
        keys->forgetNewFile();
        return refuse(source.error(), file);
    }
    const auto store = openStore(settings, *keys, clock);
    if (!store)
        return refuse(store.error(), settings);
    MigrationSource &from = **source;
    const AdoptionEnd end = adoptAll(
        **store, [&from] { return from.next(); }, from.size());
    print(end, from.malformed());
    return reportEnd(end);
}

} // namespace smsverify
