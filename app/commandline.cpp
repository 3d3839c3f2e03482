// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

struct CommandOption
{
    const char *name;
    CommandLine::Command command;
    qsizetype arguments;
};

constexpr CommandOption commandOptions[]{
    {"serve", CommandLine::Command::Serve, 0},
    {"send", CommandLine::Command::Send, 2},
    {"verify", CommandLine::Command::Verify, 2},
    {"check-settings", CommandLine::Command::CheckSettings, 0},
    {"self-test", CommandLine::Command::SelfTest, 0},
    {"make-certificate", CommandLine::Command::MakeCertificate, 1},
    {"import-legacy", CommandLine::Command::ImportLegacy, 1},
    {"import-credentials", CommandLine::Command::ImportCredentials, 1},
    {"migrate-from", CommandLine::Command::MigrateFrom, 1},
    {"backup", CommandLine::Command::Backup, 1},
    {"restore", CommandLine::Command::Restore, 1},
    {"version", CommandLine::Command::Version, 0},
    {"help", CommandLine::Command::Help, 0},
};

// Flags that are settings, in the registry under the same names.
constexpr const char *settingFlags[]{"data-dir", "host", "port", "log-level"};

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        Words::tr("Sends one-time codes by SMS and verifies them. Without a command it opens the "
                  "console."));
    parser.addOptions({
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
        {u"token"_s, Words::tr("The running service's API token."), Words::tr("token")},
    });
    QCommandLineOption screenshots(u"screenshots"_s, Words::tr("Write pictures of the console."),
                                   Words::tr("folder"));
    screenshots.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(screenshots);
    parser.addPositionalArgument(u"arguments"_s, Words::tr("What the command needs."),
                                 u"[AUTH_ID RECIPIENT|CODE | FOLDER | FILE | URL]"_s);
}

QUrl endpointOf(const QCommandLineParser &parser)
{
    QString text = parser.value(u"endpoint"_s);
    if (text.isEmpty())
        text = qEnvironmentVariable("SMS_AUTH_ENDPOINT");
    if (text.isEmpty())
        text = u"http://localhost:8000"_s;
    return QUrl(text, QUrl::StrictMode);
}

} // namespace

std::variant<CommandLine, QString> CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsCompactedShortOptions);
    describe(parser);
    if (!parser.parse(arguments))
        return parser.errorText();

    CommandLine result;
    qsizetype wanted = 0;
    QString given;
    for (const CommandOption &option : commandOptions) {
        const QString name = QString::fromLatin1(option.name);
        if (!parser.isSet(name))
            continue;
        if (!given.isEmpty())
            return Words::tr("--%1 and --%2 do not go together.").arg(given, name);
        given = name;
        result.command = option.command;
        wanted = option.arguments;
    }
    result.arguments = parser.positionalArguments();
    if (wanted == 1 && (result.arguments.size() != 1 || result.arguments.first().isEmpty()))
        return result.command == Command::MakeCertificate
            ? Words::tr("--make-certificate takes a folder; see --help.")
            : Words::tr("--%1 takes one argument; see --help.").arg(given);
    if (result.arguments.size() != wanted) {
        if (wanted == 0)
            return Words::tr("'%1' is not understood; see --help.").arg(result.arguments.first());
        return Words::tr("--%1 takes %2 arguments; see --help.").arg(given).arg(wanted);
    }
    result.configFile = parser.value(u"config"_s);
    if (parser.isSet(u"config"_s) && result.configFile.isEmpty())
        return Words::tr("--config takes a file; see --help.");
    for (const char *flag : settingFlags) {
        const QString name = QString::fromLatin1(flag);
        if (parser.isSet(name))
            result.flags.insert(name, parser.value(name));
    }
    result.endpoint = endpointOf(parser);
    if (!result.endpoint.isValid() || result.endpoint.host().isEmpty()
        || (result.endpoint.scheme() != "http"_L1 && result.endpoint.scheme() != "https"_L1))
        return Words::tr("The endpoint is not an http or https address.");
    result.token = parser.value(u"token"_s).toUtf8();
    result.screenshots = parser.value(u"screenshots"_s);
    result.help = parser.helpText();
    return result;
}

} // namespace smsverify
