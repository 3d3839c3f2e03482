// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingbinding.h"
#include "settings/settingorigin.h"

#include <QString>

namespace smsverify {

// Who may see a value.
enum class SettingSecrecy {
    Public,
    Masked, // a telephone number: its last two digits are shown
    Secret, // nothing but whether it is set
};

// Whether a settings file may hold an array for it, beside a text with commas.
enum class SettingShape {
    Single,
    List,
};

// Which settings stand together before a person.
enum class SettingGroup {
    Code,
    Message,
    Gateway,
    Api,
    Limits,
    Storage,
    Log,
};

// When a changed value holds.
enum class SettingEffect {
    Live, // as soon as the settings are read again
    Restart,
};

// Everything that is known of one setting.
struct SettingDefinition
{
    QString environment; // HTTP_PORT
    QString key; // in the settings file: http/port, for port in [http]
    QString flag = {}; // on the command line, without dashes: port; or empty
    SettingBinding binding;
    SettingSecrecy secrecy = SettingSecrecy::Public;
    SettingEffect effect = SettingEffect::Restart;
    SettingShape shape = SettingShape::Single;
    QString help; // one line, in Markdown
    QString defaultText = {}; // where the value of Settings{} does not tell it

    // By the table of its key; what one message is made of stands together.
    SettingGroup group() const;

    // "HTTP_PORT (http/port)".
    QString title() const;

    // The value that these settings hold, on one line, as everybody may see it; "empty", or
    // "not set" of what is not public.
    QString shown(const Settings &settings) const;

    // The default, on one line.
    QString shownDefault() const;

    // "HTTP_PORT (http/port) = 'x' from environment", on one line, a secret's value hidden.
    QString shown(const GivenSetting &given) const;
};

} // namespace smsverify
