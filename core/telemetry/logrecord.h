// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "telemetry/logoptions.h"

#include <QString>

#include <cstdint>
#include <span>
#include <string>
#include <variant>

namespace smsverify {

enum class LogLevel {
    Debug = 10,
    Info = 20,
    Warning = 30,
    Error = 40,
    Always = 1000, // start and stop
};

// A field of a record. Whoever makes one has already masked what must not be seen.
struct LogField
{
    const char *key; // lower case with underscores
    std::variant<QString, std::int64_t, double, bool> value;
};

// Appends one record and its newline, in UTF-8. In both formats nothing in it can end the line or
// move a terminal's cursor, and an unpaired surrogate is U+FFFD.
// Json: {"time": RFC 3339 in UTC with milliseconds, "level", "event", "message", fields}; a number
// that is not finite is null. Text: time LEVEL event: message key=value; a value that holds
// anything but printable characters, or a space, quote or '=', stands in quotes with JSON's
// escapes.
void appendLogRecord(std::string &out, LogFormat format, TimePoint time, LogLevel level,
                     const char *event, const QString &message, std::span<const LogField> fields);

} // namespace smsverify
