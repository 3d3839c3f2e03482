// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"

#include "commandlineoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

// Flags that are settings, in the registry under the same names.
constexpr const char *settingFlags[]{"data-dir", "host", "port", "log-level"};

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
    parser.setApplicationDescription(
        Words::tr("Sends one-time codes by SMS and verifies them. Without a command it opens the "
                  "console, where that is installed."));
    parser.addOptions(commandLineOptions());
    parser.addPositionalArgument(u"arguments"_s, Words::tr("What the command needs."),
                                 u"[AUTH_ID RECIPIENT|CODE | FOLDER | FILE | URL]"_s);
    if (!parser.parse(arguments))
        return parser.errorText();

    CommandLine result;
    qsizetype wanted = 0;
    QString given;
    for (const CommandOption &option : commandOptions()) {
        const QString name = option.name;
        if (!parser.isSet(name))
            continue;
        if (!given.isEmpty())
            return Words::tr("--%1 and --%2 do not go together.").arg(given, name);
        given = name;
        result.command = option.command;
        wanted = option.arguments.size();
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
    // The list of processes shows arguments to everybody, but not the environment.
    result.token =
        parser.isSet(u"token"_s) ? parser.value(u"token"_s).toUtf8() : qgetenv("SMS_AUTH_TOKEN");
    result.screenshots = parser.value(u"screenshots"_s);
    // Nobody is an application yet, which would know its name.
    result.help = parser.helpText().replace("<executable_name>"_L1,
                                            QFileInfo(arguments.constFirst()).fileName());
    return result;
}

} // namespace smsverify
