// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowlibrary.h"

#include "console/models/desktopkeyring.h"
#include "console/theme/desktopappearance.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/window/console.h"
#include "console/window/language.h"
#include "console/window/screenshots.h"
#include "console/window/singleinstance.h"
#include "exitstatus.h"
#include "output.h"

#include <QApplication>

namespace smsverify {

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int takePictures(const QString &folder, const Language &language)
{
    const Translation translation(language.code);
    Theme theme(nullptr);
    Screenshots screenshots(folder, theme);
    QObject::connect(
        &screenshots, &Screenshots::finished, qApp,
        [](const QString &trouble) {
            if (!trouble.isEmpty())
                Output::error(trouble);
            QCoreApplication::exit(trouble.isEmpty() ? ExitSuccess : ExitRefused);
        },
        Qt::QueuedConnection);
    screenshots.start();
    return QCoreApplication::exec();
}

// In a folder for each language.
int takePictures(const QString &folder)
{
    for (const Language &language : languages()) {
        const int status = takePictures(folder + u'/' + language.code, language);
        if (status != ExitSuccess)
            return status;
    }
    return ExitSuccess;
}

} // namespace

extern "C" Q_DECL_EXPORT int smsverify_run_console(const CommandLine &commandLine, int &argc,
                                                   char **argv)
{
    const bool isForPictures = !commandLine.screenshots.isEmpty();
    if (isForPictures)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!hasDisplay()) {
        Output::error(Output::tr("There is no display to open the console on. Start the service "
                                 "with --serve; --help names the other commands."));
        return ExitUsage;
    }
    // The service's thread does better with Qt's own event loop; the window's keeps the desktop's.
    qputenv("QT_NO_THREADED_GLIB", "1");
    QApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    const QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    installAccessibleWidgets();
    if (isForPictures)
        return takePictures(commandLine.screenshots);

    SettingsSources sources = SettingsSources::ofProcess(commandLine.configFile, commandLine.flags);
    // The machine's belongs to its service, whose secrets are not for everybody.
    sources.closedFile = SettingsSources::ClosedFile::PassedOver;
    SingleInstance instance(
        commandLine.flags.value(QStringLiteral("data-dir"), sources.dataDirectory));
    if (!instance.claim())
        return ExitSuccess;
    WindowMemory memory;
    const Translation translation(memory.language());
    QApplication::setDesktopFileName(QCoreApplication::applicationName());
    DesktopAppearance desktop;
    Theme theme(&desktop);
    desktop.follow();
    DesktopKeyRing keyRing;
    Console console(sources, keyRing, memory, theme);
    QObject::connect(&instance, &SingleInstance::raised, &console, &Console::raise);
    QObject::connect(&console, &Console::closed, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    console.open();
    return QCoreApplication::exec();
}

} // namespace smsverify
