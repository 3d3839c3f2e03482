// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingobjection.h"
#include "settings/settingorigin.h"
#include "settings/settings.h"

#include <vector>

namespace smsverify {

struct RuleFindings
{
    std::vector<SettingObjection> errors;
    std::vector<SettingObjection> warnings;
};

// What settings mean for one another, once each is right for itself: makes paths absolute, chooses
// the gateway and its rate where they are not given, reads the token file, and judges what only
// makes sense together. given says which settings were set, and where.
RuleFindings applyRules(Settings &settings, const GivenSettings &given);

} // namespace smsverify
