// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingobjection.h"
#include "settings/settingorigin.h"
#include "settings/settings.h"

#include <QString>

#include <vector>

namespace smsverify {

// What given settings come to.
struct SettingsJudgement
{
    Settings settings; // where nothing is objected to; else as far as it goes
    std::vector<SettingObjection> errors; // of the rules only where each value is right for itself
    std::vector<SettingObjection> warnings;
};

// Judges each value for itself, and all of them together. dataDirectory is DATA_DIR where none is
// given. Reads the file of tokens, so call it on a thread that may wait.
SettingsJudgement judgeSettings(const GivenSettings &given, const QString &dataDirectory);

} // namespace smsverify
