// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingsloader.h"

#include "settings/oneline.h"
#include "settings/settingregistry.h"
#include "settings/settingsfile.h"
#include "settings/settingsrules.h"

#include <QFileInfo>

#include <optional>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Gathered
{
    GivenSettings given;
    QStringList errors;
    QStringList warnings;
};

void gatherFiles(const SettingsSources &sources, Gathered &gathered)
{
    for (const QString &path : sources.files) {
        if (sources.missingFile == SettingsSources::MissingFile::Skipped
            && !QFileInfo::exists(path))
            continue;
        const auto file = SettingsFile::read(path);
        if (!file) {
            gathered.errors += file.error();
            continue;
        }
        gathered.warnings += file->warnings;
        for (const auto &[environment, value] : file->values)
            gathered.given.insert_or_assign(environment, value);
    }
}

Gathered gather(const SettingsSources &sources)
{
    Gathered gathered;
    gatherFiles(sources, gathered);
    for (const SettingDefinition &definition : settingDefinitions()) {
        const QString variable = sources.environment.value(definition.environment);
        if (!variable.isEmpty())
            gathered.given.insert_or_assign(
                definition.environment,
                GivenSetting{variable, {}, {SettingOrigin::Kind::Environment, {}}});
        if (!definition.flag.isEmpty() && sources.flags.contains(definition.flag))
            gathered.given.insert_or_assign(
                definition.environment,
                GivenSetting{sources.flags.value(definition.flag),
                             {},
                             {SettingOrigin::Kind::CommandLine, u"--"_s + definition.flag}});
    }
    return gathered;
}

// The error's line, or nothing.
std::optional<QString> pour(const SettingDefinition &definition, const GivenSetting &given,
                            Settings &settings)
{
    std::optional<QString> reason = QString();
    if (given.unusable.isEmpty())
        reason = definition.binding.pour(settings, given.text);
    if (!reason)
        return std::nullopt;
    QString line = definition.shown(given);
    if (!reason->isEmpty())
        line += u": "_s + oneLine(*reason);
    return line + u"; allowed: "_s + definition.binding.allowed;
}

std::vector<SettingRow> rowsOf(const Settings &settings, const GivenSettings &given)
{
    std::vector<SettingRow> rows;
    for (const SettingDefinition &definition : settingDefinitions()) {
        const auto found = given.find(definition.environment);
        rows.push_back({definition.environment, definition.key, definition.shown(settings),
                        found == given.end() ? SettingOrigin() : found->second.origin});
    }
    return rows;
}

} // namespace

tl::expected<LoadedSettings, QStringList> loadSettings(const SettingsSources &sources)
{
    Gathered gathered = gather(sources);
    LoadedSettings loaded;
    loaded.settings.storage.dataDirectory = sources.dataDirectory;
    for (const auto &[environment, value] : gathered.given) {
        if (const auto line = pour(settingDefinition(environment), value, loaded.settings))
            gathered.errors += *line;
    }
    if (!gathered.errors.isEmpty())
        return tl::unexpected(gathered.errors);
    const RuleFindings findings = applyRules(loaded.settings, gathered.given);
    if (!findings.errors.isEmpty())
        return tl::unexpected(findings.errors);
    loaded.warnings = gathered.warnings + findings.warnings;
    loaded.rows = rowsOf(loaded.settings, gathered.given);
    return loaded;
}

} // namespace smsverify
