// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingsreading.h"

#include "settings/oneline.h"
#include "settings/settingregistry.h"
#include "settings/settingsfile.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

void readFiles(const SettingsSources &sources, SettingsReading &reading)
{
    for (const QString &path : sources.files) {
        reading.files = reading.given;
        if (sources.missingFile == SettingsSources::MissingFile::Skipped
            && !QFileInfo::exists(path))
            continue;
        if (sources.closedFile == SettingsSources::ClosedFile::PassedOver
            && path != sources.files.constLast() && QFileInfo::exists(path)
            && !QFileInfo(path).isReadable()) {
            reading.warnings +=
                u"Settings file %1 is closed to this user and is passed over"_s.arg(oneLine(path));
            continue;
        }
        const auto file = SettingsFile::read(path);
        if (!file) {
            reading.errors += file.error();
            continue;
        }
        reading.warnings += file->warnings;
        for (const auto &[environment, value] : file->values)
            reading.given.insert_or_assign(environment, value);
    }
}

} // namespace

SettingsReading readSettings(const SettingsSources &sources)
{
    SettingsReading reading;
    readFiles(sources, reading);
    for (const SettingDefinition &definition : settingDefinitions()) {
        const auto take = [&](const QString &text, const SettingOrigin &origin) {
            reading.given.insert_or_assign(definition.environment, GivenSetting{text, {}, origin});
        };
        if (sources.keyRing.contains(definition.environment))
            take(sources.keyRing.value(definition.environment), {SettingOrigin::Kind::KeyRing, {}});
        const QString variable = sources.environment.value(definition.environment);
        if (!variable.isEmpty())
            take(variable, {SettingOrigin::Kind::Environment, {}});
        if (!definition.flag.isEmpty() && sources.flags.contains(definition.flag))
            take(sources.flags.value(definition.flag),
                 {SettingOrigin::Kind::CommandLine, u"--"_s + definition.flag});
    }
    return reading;
}

} // namespace smsverify
