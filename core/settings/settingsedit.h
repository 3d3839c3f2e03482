// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <map>
#include <optional>

namespace smsverify {

// What a settings file is to hold: by environment name the text that the environment would hold;
// without one the key is taken out.
using SettingsEdits = std::map<QString, std::optional<QString>>;

// The content of a settings file with these edits. Whatever they do not name keeps its spelling,
// order and comments, and the result reads back as exactly what is meant. Else why that cannot be,
// on one line, without anything that the content holds.
tl::expected<QByteArray, QString> editedSettings(const QByteArray &content,
                                                 const SettingsEdits &edits);

} // namespace smsverify
