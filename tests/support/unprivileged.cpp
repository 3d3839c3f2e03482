// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/unprivileged.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

const passwd &unprivilegedUser()
{
    const passwd *user = ::getpwnam("postgres");
    if (user == nullptr)
        user = ::getpwnam("nobody");
    if (user == nullptr)
        qFatal("There is no user besides root to run a server as.");
    return *user;
}

} // namespace

void giveToUnprivileged(const QString &path)
{
    if (::geteuid() != 0)
        return;
    const passwd &user = unprivilegedUser();
    if (::chown(QFile::encodeName(path).constData(), user.pw_uid, user.pw_gid) != 0)
        qFatal("Cannot give %s away.", qPrintable(path));
}

void prepareUnprivileged(QProcess &process, const QString &folder, const QString &program,
                         const QStringList &arguments, const QString &deathSignal)
{
    // A change of user forgets the death signal, so it is setpriv(1) that asks for it, afterwards.
    QStringList command{u"--pdeathsig"_s, deathSignal};
    if (::geteuid() == 0) {
        const passwd &user = unprivilegedUser();
        command += {u"--reuid=%1"_s.arg(user.pw_uid), u"--regid=%1"_s.arg(user.pw_gid),
                    u"--clear-groups"_s};
    }
    process.setProgram(u"setpriv"_s);
    process.setArguments(command + QStringList{u"--"_s, program} + arguments);
    process.setWorkingDirectory(folder);
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/sbin:/usr/bin:/sbin:/bin"_s);
    environment.insert(u"HOME"_s, folder);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
}

} // namespace smsverify
