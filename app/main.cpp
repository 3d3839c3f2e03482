// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backupcommand.h"
#include "clientcommands.h"
#include "commandline.h"
#include "console.h"
#include "exitstatus.h"
#include "importcredentialscommand.h"
#include "importlegacycommand.h"
#include "makecertificatecommand.h"
#include "migratecommand.h"
#include "output.h"
#include "selftestcommand.h"
#include "servecommand.h"
#include "settingscommand.h"

#include <QCoreApplication>

#include <cstdlib>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

using namespace smsverify;

namespace {

void introduce()
{
    QCoreApplication::setApplicationName(QStringLiteral(SMSVERIFY_PROGRAM));
    QCoreApplication::setApplicationVersion(QStringLiteral(SMSVERIFY_VERSION));
}

QStringList argumentList(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

int runWithoutWindow(const CommandLine &commandLine, int &argc, char **argv)
{
    // Qt's own event loop instead of GLib's: with thousands of connections that wait for a slow
    // gateway, checks keep more than twice the rate.
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    switch (commandLine.command) {
    case CommandLine::Command::Serve:
        return ServeCommand(commandLine).run();
    case CommandLine::Command::Send:
        return sendCode(commandLine);
    case CommandLine::Command::Verify:
        return verifyCode(commandLine);
    case CommandLine::Command::CheckSettings:
        return checkSettings(commandLine);
    case CommandLine::Command::SelfTest:
        return runSelfTest(commandLine);
    case CommandLine::Command::MakeCertificate:
        return makeCertificate(commandLine);
    case CommandLine::Command::ImportLegacy:
        return importLegacy(commandLine);
    case CommandLine::Command::ImportCredentials:
        return importCredentials(commandLine);
    case CommandLine::Command::MigrateFrom:
        return migrate(commandLine);
    case CommandLine::Command::Backup:
        return backUp(commandLine);
    case CommandLine::Command::Restore:
        return restore(commandLine);
    case CommandLine::Command::Version:
        Output::print(QStringLiteral(SMSVERIFY_PROGRAM " " SMSVERIFY_VERSION));
        return ExitSuccess;
    case CommandLine::Command::Help:
        Output::print(commandLine.help.trimmed());
        return ExitSuccess;
    case CommandLine::Command::Console:
        break;
    }
    return ExitUsage;
}

// Who was started with one of them closed would open something else under its number, and write
// the log into it.
void openStandardDescriptors()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) < 0 && ::open("/dev/null", O_RDWR) != descriptor)
            std::abort();
    }
}

} // namespace

int main(int argc, char **argv)
{
    openStandardDescriptors();
    introduce();
    const auto parsed = CommandLine::parse(argumentList(argc, argv));
    if (const auto *mistake = std::get_if<QString>(&parsed)) {
        Output::error(*mistake);
        return ExitUsage;
    }
    const auto &commandLine = std::get<CommandLine>(parsed);
    if (commandLine.command == CommandLine::Command::Console)
        return runConsole(commandLine, argc, argv);
    return runWithoutWindow(commandLine, argc, argv);
}
