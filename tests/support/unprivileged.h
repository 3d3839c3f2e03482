// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

class QProcess;

namespace smsverify {

// Servers such as PostgreSQL refuse to run as root. Where this process is root they run as the user
// postgres, or nobody where there is none; otherwise as the user of this process.

// Makes that user the owner of a file or folder.
void giveToUnprivileged(const QString &path);

// Prepares the process to run a program as that user, in this folder and with an environment in
// which no setting of this machine holds. The death signal, named as for kill(1), reaches the
// program when the thread that starts it ends, however it does.
void prepareUnprivileged(QProcess &process, const QString &folder, const QString &program,
                         const QStringList &arguments, const QString &deathSignal);

} // namespace smsverify
