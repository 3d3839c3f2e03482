// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QString>

namespace smsverify {

// Fills a new database in this folder with a busy week: entries of every kind and counts for the
// plots, made up and always the same. Nobody has the numbers: they are of the block that North
// America keeps for fiction (555-0100 to 555-0199). For pictures of the window.
// False where the folder cannot be written.
bool writeSampleData(const QString &folder, const QString &databaseFile, TimePoint now);

} // namespace smsverify
