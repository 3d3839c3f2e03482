// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace smsverify {

// RFC 3339 in UTC with milliseconds, as in "2024-02-29T12:00:00.000Z"; a time past the year 9999,
// which that form does not know, is its last millisecond.
QByteArray rfc3339(TimePoint time);

// The time that such a text names, its offset taken into account; nothing where it is none.
std::optional<TimePoint> fromRfc3339(QStringView text);

} // namespace smsverify
