// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingsloader.h"

#include "settings/settingregistry.h"
#include "settings/settingsjudgement.h"
#include "settings/settingsreading.h"

#include <utility>

namespace smsverify {

namespace {

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

QStringList lines(const std::vector<SettingObjection> &objections)
{
    QStringList result;
    for (const SettingObjection &objection : objections)
        result += objection.line;
    return result;
}

} // namespace

tl::expected<LoadedSettings, QStringList> loadSettings(const SettingsSources &sources)
{
    const SettingsReading reading = readSettings(sources);
    SettingsJudgement judgement = judgeSettings(reading.given, sources.dataDirectory);
    if (!reading.errors.isEmpty()) // what no file gives is not missed then
        std::erase_if(judgement.errors, [](const SettingObjection &error) {
            return error.reason != SettingObjection::Reason::Value;
        });
    const QStringList errors = reading.errors + lines(judgement.errors);
    if (!errors.isEmpty())
        return tl::unexpected(errors);
    LoadedSettings loaded;
    loaded.rows = rowsOf(judgement.settings, reading.given);
    loaded.settings = std::move(judgement.settings);
    loaded.warnings = reading.warnings + lines(judgement.warnings);
    return loaded;
}

} // namespace smsverify
