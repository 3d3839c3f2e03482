// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// A setting's name and purpose, to be translated in the context "Setting".
struct SettingWording
{
    const char *environment;
    const char *label;
    const char *help;
};

// The wording of a setting, which must have one.
const SettingWording &settingWording(const QString &environment);

} // namespace smsverify
