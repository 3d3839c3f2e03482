// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingdefinition.h"
#include "settings/settings.h"

#include <QString>

#include <vector>

namespace smsverify {

// A setting whose value is another one than before.
struct SettingChange
{
    QString environment;
    QString key;
    SettingEffect effect = SettingEffect::Restart;
};

// What differs between settings read earlier and now, in the order of the registry.
std::vector<SettingChange> changes(const Settings &before, const Settings &after);

} // namespace smsverify
