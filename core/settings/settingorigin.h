// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <map>

namespace smsverify {

// Where a value was taken from, in rising order.
struct SettingOrigin
{
    enum class Kind {
        Default,
        File,
        KeyRing, // of the desktop
        Environment,
        CommandLine,
    };

    Kind kind = Kind::Default;
    QString place; // of a file: path:line; of the command line: the flag, as in --port

    // "default", "/etc/.../settings.toml:3", "key ring", "environment", "--port".
    QString text() const;

    bool operator==(const SettingOrigin &) const = default;
};

// A value as it was given, not yet judged.
struct GivenSetting
{
    QString text;
    QString unusable; // what it is instead of a value that can be read: "a table"; else empty
    SettingOrigin origin;
};

// By environment name; what was given last, in the order of origins, is what counts.
using GivenSettings = std::map<QString, GivenSetting>;

} // namespace smsverify
