// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingdefinition.h"
#include "settings/settings.h"
#include "settings/settingssources.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <vector>

namespace smsverify {

// One line of --check-settings.
struct SettingRow
{
    QString environment;
    QString key;
    QString value; // on one line; of a secret "set" or "not set"
    SettingOrigin origin;
};

struct LoadedSettings
{
    Settings settings;
    std::vector<SettingRow> rows; // every setting, in the order of the registry
    QStringList warnings; // one line each
};

// Reads all sources and judges what they give. Else the errors: one line each, that names the
// setting, its value (unless secret), where it came from and what is allowed. A value that a later
// source overrules is not judged. Reads files, so call it on a thread that may wait.
tl::expected<LoadedSettings, QStringList> loadSettings(const SettingsSources &sources);

} // namespace smsverify
