// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console.h"

#include "exitstatus.h"
#include "output.h"
#include "windowlibrary.h"

#include <QDir>
#include <QFileInfo>
#include <QLibrary>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// Beside the program where it was built, else where it was installed; nothing where it is not. One
// that was built without a window opens none: what lies there is of another version, perhaps.
QString windowLibrary()
{
#ifdef SMSVERIFY_WINDOW_LIBRARY
    const QDir folder = QFileInfo(u"/proc/self/exe"_s).canonicalPath();
    const QString name = u"" SMSVERIFY_WINDOW_LIBRARY ""_s;
    for (const QString &place : {name, u"" SMSVERIFY_WINDOW_FOLDER "/"_s + name}) {
        if (folder.exists(place))
            return folder.filePath(place);
    }
#endif
    return {};
}

} // namespace

int runConsole(const CommandLine &commandLine, int &argc, char **argv)
{
    const QString file = windowLibrary();
    if (file.isEmpty()) {
        Output::error(Output::tr("The console is not installed here. Start the service with "
                                 "--serve; --help names the other commands."));
        return ExitUsage;
    }
    QLibrary library(file);
    const auto run = reinterpret_cast<WindowLibraryRun *>(library.resolve(windowLibraryRun));
    if (!run) {
        Output::error(Output::tr("The console cannot be opened: %1.").arg(library.errorString()));
        return ExitUsage;
    }
    return run(commandLine, argc, argv);
}

} // namespace smsverify
