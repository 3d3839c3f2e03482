// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingchanges.h"

#include "settings/settingregistry.h"

namespace smsverify {

std::vector<SettingChange> changes(const Settings &before, const Settings &after)
{
    std::vector<SettingChange> result;
    for (const SettingDefinition &definition : settingDefinitions()) {
        if (!definition.binding.isSame(before, after))
            result.push_back({definition.environment, definition.key, definition.effect});
    }
    return result;
}

} // namespace smsverify
