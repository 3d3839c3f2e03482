// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <cstdint>
#include <limits>

namespace smsverify {

// What a text must be to be a value, as far as an editor or a sentence about it must know.
enum class SettingKind {
    Text,
    Template, // a text of several lines, with a place for the code
    WholeNumber,
    Boolean,
    Choice,
    LogLevel, // a choice or a whole number
    Limit,
    Prefixes,
    Networks,
    Address,
    File,
    Folder,
    HttpUrl,
    DatabaseUrl,
    PhoneNumber,
    HeaderText, // a secret without control characters
    AccessKey, // the same without a colon
    CodeKey, // base64 of 32 bytes
};

enum class SettingUnit {
    None,
    Seconds,
    Bytes,
};

// The form of a setting's text.
struct SettingForm
{
    SettingKind kind = SettingKind::Text;
    std::int64_t least = 0; // of a whole number
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    SettingUnit unit = SettingUnit::None;
    QStringList choices = {}; // of a choice, as they are written
};

} // namespace smsverify
