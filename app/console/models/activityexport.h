// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/event.h"

#include <QByteArray>

#include <vector>

namespace smsverify {

// Events for other programs: times in RFC 3339 (UTC), numbers masked, names as in the log's words.

// With a line of headings; RFC 4180, and what a spreadsheet would take for a formula gets an
// apostrophe in front.
QByteArray activityCsv(const std::vector<Event> &events);

// An array of objects.
QByteArray activityJson(const std::vector<Event> &events);

} // namespace smsverify
