// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingssources.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace smsverify {

SettingsSources SettingsSources::ofProcess(const QString &configurationFile,
                                           const QMap<QString, QString> &flags)
{
    const QString folder = u"/sms-verification-console"_s;
    const auto location = [](QStandardPaths::StandardLocation kind) {
        return QStandardPaths::writableLocation(kind);
    };
    SettingsSources sources;
    if (configurationFile.isEmpty()) {
        sources.files = {u"/etc"_s + folder + u"/settings.toml"_s,
                         location(QStandardPaths::GenericConfigLocation) + folder
                             + u"/settings.toml"_s};
    } else {
        sources.files = {configurationFile};
        sources.missingFile = MissingFile::Refused;
    }
    sources.environment = QProcessEnvironment::systemEnvironment();
    sources.flags = flags;
    sources.dataDirectory = QStringLiteral(SMSVERIFY_DATA_DIRECTORY);
    if (sources.dataDirectory.isEmpty())
        sources.dataDirectory = location(QStandardPaths::GenericDataLocation) + folder;
    return sources;
}

} // namespace smsverify
