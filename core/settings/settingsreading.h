// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingorigin.h"
#include "settings/settingssources.h"

#include <QStringList>

namespace smsverify {

// What the sources give, not yet judged.
struct SettingsReading
{
    GivenSettings given; // of each setting what counts
    GivenSettings files; // what the files but the last give, which is what it overrules
    QStringList errors; // one line each: files that cannot be read or understood
    QStringList warnings; // one line each
};

// Reads all sources. Reads files, so call it on a thread that may wait.
SettingsReading readSettings(const SettingsSources &sources);

} // namespace smsverify
