// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importlegacycommand.h"

#include "adopting.h"
#include "exitstatus.h"
#include "output.h"
#include "settingscommand.h"
#include "store/legacyimport.h"

#include <sys/stat.h>

namespace smsverify {

namespace {

QString troubleText(const LegacyDatabase::Trouble &trouble, const QString &file)
{
    switch (trouble.reason) {
    case LegacyDatabase::Trouble::Reason::Unreadable:
        return Output::tr("%1 cannot be read: %2").arg(file, trouble.detail);
    case LegacyDatabase::Trouble::Reason::NoTable:
        return Output::tr("%1 is not the Flask service's database: it has no table auth_code.")
            .arg(file);
    case LegacyDatabase::Trouble::Reason::NoColumn:
        return Output::tr("%1 is not the Flask service's database: its table auth_code has no "
                          "column %2.")
            .arg(file, trouble.detail);
    }
    return {};
}

void print(const AdoptionEnd &end, const LegacyImport::Skipped &skipped)
{
    printCount(Output::tr("Codes imported"), end.entries.adopted);
    printCount(Output::tr("Skipped, expired"), skipped.expired);
    printCount(Output::tr("Skipped, used up"), skipped.usedUp);
    printCount(Output::tr("Skipped, malformed"), skipped.malformed);
    printCount(Output::tr("Skipped, their identifier has an entry"), end.entries.superseded);
    printCount(Output::tr("Skipped, imported before"), end.entries.adoptedBefore);
}

} // namespace

int importLegacy(const CommandLine &commandLine)
{
    const auto loaded = settingsFor(commandLine);
    if (!loaded)
        return ExitUsage;
    ::umask(S_IRWXG | S_IRWXO);
    const Settings &settings = loaded->settings;
    const QString file = commandLine.arguments.first();
    if (isOwnDatabase(file, settings) || isOfAnotherUser(settings))
        return ExitUsage;
    auto database = LegacyDatabase::open(file);
    if (!database) {
        Output::error(troubleText(database.error(), file));
        return ExitUsage;
    }
    SystemRandom random;
    const SystemClock clock;
    const auto keys = loadKeys(settings, random);
    if (!keys)
        return refuse(keys.error(), settings);
    const auto store = openStore(settings, *keys, clock);
    if (!store)
        return refuse(store.error(), settings);
    const std::int64_t rows = database->size();
    LegacyImport import(*std::move(database), keys->keyring(), settings.engine.code, clock);
    const AdoptionEnd end = adoptAll(
        **store, [&import] { return import.next(); }, rows);
    print(end, import.skipped());
    return reportEnd(end);
}

} // namespace smsverify
