// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandlineoptions.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace

const QList<CommandOption> &commandOptions()
{
    using enum CommandLine::Command;
    static const QList<CommandOption> options{
        {u"serve"_s, Serve, {}},
        {u"send"_s, Send, {u"AUTH_ID"_s, u"RECIPIENT"_s}},
        {u"verify"_s, Verify, {u"AUTH_ID"_s, u"CODE"_s}},
        {u"check-settings"_s, CheckSettings, {}},
        {u"self-test"_s, SelfTest, {}},
        {u"make-certificate"_s, MakeCertificate, {u"FOLDER"_s}},
        {u"import-legacy"_s, ImportLegacy, {u"FILE"_s}},
        {u"import-credentials"_s, ImportCredentials, {u"FILE"_s}},
        {u"migrate-from"_s, MigrateFrom, {u"URL"_s}},
        {u"backup"_s, Backup, {u"FILE"_s}},
        {u"restore"_s, Restore, {u"FILE"_s}},
        {u"version"_s, Version, {}},
        {u"help"_s, Help, {}},
    };
    return options;
}

QList<QCommandLineOption> commandLineOptions()
{
    QList<QCommandLineOption> options{
        {u"serve"_s, Words::tr("Run the service without a display.")},
        {u"send"_s, Words::tr("Ask a running service to send a code: --send AUTH_ID RECIPIENT.")},
        {u"verify"_s, Words::tr("Ask a running service about a code: --verify AUTH_ID CODE.")},
        {u"check-settings"_s, Words::tr("Print every setting with its origin.")},
        {u"self-test"_s,
         Words::tr("Run the acceptance scenarios on a private instance (needs DEBUG_MODE=true).")},
        {u"make-certificate"_s,
         Words::tr("Make a self-signed certificate and its key for trying: --make-certificate "
                   "FOLDER.")},
        {u"import-legacy"_s,
         Words::tr("Take over the living codes of the Flask service: --import-legacy "
                   "auth_codes.db.")},
        {u"import-credentials"_s,
         Words::tr("Write the Flask service's credentials into the settings file: "
                   "--import-credentials credentials.py.")},
        {u"migrate-from"_s,
         Words::tr("Copy living entries and limits, not the counts of the plots, from another "
                   "database: --migrate-from sqlite:////folder/file.")},
        {u"backup"_s,
         Words::tr("Copy the SQLite database into a new file, also while the service runs: "
                   "--backup FILE.")},
        {u"restore"_s,
         Words::tr("Put such a copy in the database's place while no service runs: --restore "
                   "FILE.")},
        {{u"v"_s, u"version"_s}, Words::tr("Print the version.")},
        {{u"h"_s, u"help"_s}, Words::tr("Print this help.")},
        {u"config"_s, Words::tr("Read this settings file and no other."), Words::tr("file")},
        {u"data-dir"_s, Words::tr("Where the database and the key lie."), Words::tr("folder")},
        {u"host"_s, Words::tr("Address to listen on."), Words::tr("address")},
        {u"port"_s, Words::tr("Port to listen on; 0: any free one."), Words::tr("number")},
        {u"log-level"_s, Words::tr("Least level of a record that is written."), Words::tr("level")},
        {u"endpoint"_s,
         Words::tr("The running service, for --send and --verify (default: SMS_AUTH_ENDPOINT, else "
                   "http://localhost:8000)."),
         Words::tr("url")},
        {u"token"_s, Words::tr("The running service's API token (default: SMS_AUTH_TOKEN)."),
         Words::tr("token")},
    };
    QCommandLineOption screenshots(u"screenshots"_s, Words::tr("Write pictures of the console."),
                                   Words::tr("folder"));
    screenshots.setFlags(QCommandLineOption::HiddenFromHelp);
    options += screenshots;
    return options;
}

} // namespace smsverify
