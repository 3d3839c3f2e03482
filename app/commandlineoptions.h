// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>
#include <QStringList>

namespace smsverify {

// An option that says what to do.
struct CommandOption
{
    QString name; // without dashes
    CommandLine::Command command;
    QStringList arguments; // what it wants behind it: AUTH_ID, RECIPIENT, CODE, FOLDER, FILE, URL
};

// Those, in the order of --help.
const QList<CommandOption> &commandOptions();

// Every option, in the order of --help. Of one of the above the description ends in
// ": --name ARGUMENT", where it takes one.
QList<QCommandLineOption> commandLineOptions();

} // namespace smsverify
