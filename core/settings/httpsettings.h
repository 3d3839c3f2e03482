// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingdefinition.h"

#include <vector>

namespace smsverify {

// The registry's part about the API: who may ask, where, and how much.
std::vector<SettingDefinition> httpSettings();

} // namespace smsverify
