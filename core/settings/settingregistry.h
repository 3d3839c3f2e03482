// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingdefinition.h"

#include <QString>

#include <vector>

namespace smsverify {

// Every setting, once, in the order in which people read of them. The loader, --check-settings,
// --help and the table in the README come from here.
const std::vector<SettingDefinition> &settingDefinitions();

// The setting of this environment name, which must be one.
const SettingDefinition &settingDefinition(const QString &environment);

} // namespace smsverify
