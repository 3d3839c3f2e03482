// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace smsverify {

// Where settings are looked for, in rising order: files, key ring, environment, flags.
struct SettingsSources
{
    enum class MissingFile {
        Skipped,
        Refused,
    };

    enum class ClosedFile {
        Refused,
        PassedOver, // with a warning
    };

    QStringList files; // the later wins
    MissingFile missingFile = MissingFile::Skipped;
    ClosedFile closedFile = ClosedFile::Refused; // one but the last that this user may not read
    QMap<QString, QString> keyRing; // secrets by environment name, where a desktop keeps them
    QProcessEnvironment environment; // an empty variable counts as not set
    QMap<QString, QString> flags; // by flag without dashes, as in {"port", "0"}
    QString dataDirectory; // DATA_DIR where none is given

    // This process's: /etc/sms-verification-console/settings.toml, the user's own, its environment
    // and the data folder of the build or the platform. With a configuration file, only that.
    static SettingsSources ofProcess(const QString &configurationFile,
                                     const QMap<QString, QString> &flags);
};

} // namespace smsverify
