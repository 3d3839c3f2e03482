// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <variant>

namespace smsverify {

// What to do, as the command line says.
struct CommandLine
{
    enum class Command {
        Console,
        Serve,
        Send,
        Verify,
        CheckSettings,
        SelfTest,
        MakeCertificate,
        ImportLegacy,
        ImportCredentials,
        MigrateFrom,
        Backup,
        Restore,
        Version,
        Help,
    };

    Command command = Command::Console;
    QStringList arguments; // of Send: AUTH_ID RECIPIENT; of Verify: AUTH_ID CODE; of
                           // MakeCertificate: FOLDER; of ImportLegacy and ImportCredentials: FILE;
                           // of MigrateFrom: URL; of Backup and Restore: FILE
    QString configFile; // --config
    QMap<QString, QString> flags; // settings given as flags, by flag without dashes
    QUrl endpoint; // --endpoint, or SMS_AUTH_ENDPOINT
    QByteArray token; // --token, or SMS_AUTH_TOKEN
    QString screenshots; // with Console: the folder for pictures of the window; empty: none
    QString help; // with Help

    // The command line as main() was given it, or one line that says what is wrong with it.
    static std::variant<CommandLine, QString> parse(const QStringList &arguments);
};

} // namespace smsverify
