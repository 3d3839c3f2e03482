// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/pythonliteral.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace smsverify {

// What a name is given at the top level of a Python module.
struct PythonAssignment
{
    int line = 1;
    std::optional<PythonLiteral> literal; // nothing: it is given something else
};

// The last assignment to each of these names, where there is one. Nothing is executed: what stands
// in a text, a comment, brackets or an indented block is not looked at.
std::map<QString, PythonAssignment> pythonAssignments(QString source, const QStringList &names);

} // namespace smsverify
