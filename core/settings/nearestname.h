// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace smsverify {

// How many characters must be put in, taken out or changed to get from one to the other
// (Levenshtein), capitals aside.
qsizetype editDistance(const QString &from, const QString &to);

// The name with the least distance, the first of several; empty where there are no names.
QString nearestName(const QString &name, const QStringList &names);

} // namespace smsverify
