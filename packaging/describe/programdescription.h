// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace smsverify {

// One option of the program, as far as it is told.
struct OptionDescription
{
    enum class Role {
        Command, // says what to do; its arguments stand behind it as words of their own
        Flag,
    };
    enum class Values { // of its last argument
        Any,
        File,
        Folder,
        Choice,
    };

    QStringList names; // with their dashes, the long one last
    QStringList arguments; // what stands behind it: AUTH_ID, RECIPIENT; file
    QString help; // a sentence
    Role role = Role::Flag;
    Values values = Values::Any;
    QStringList choices = {}; // of a choice

    const QString &longName() const { return names.constLast(); }
};

struct ProgramDescription
{
    QString name; // of its file
    QString version;
    std::vector<OptionDescription> options; // in the order of --help, without hidden ones
};

// What the command line and the registry of settings say, in English.
ProgramDescription describeProgram(const QString &name, const QString &version);

} // namespace smsverify
