// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingorigin.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace smsverify {

// What one settings file holds: TOML 1.0, the part of a key before the slash being the table.
struct SettingsFile
{
    GivenSettings values;
    QStringList warnings; // unknown keys and tables; secrets that every user may read

    // Whole numbers, booleans and arrays (joined by commas) become the text that the environment
    // would hold. Else one line that says why the file cannot be read or understood, without
    // anything of its content.
    static tl::expected<SettingsFile, QString> read(const QString &path);
};

} // namespace smsverify
