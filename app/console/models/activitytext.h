// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"
#include "console/theme/tone.h"
#include "verification/event.h"

#include <QString>

namespace smsverify {

// How much an event matters to an operator.
enum class ActivityLevel {
    Info,
    Warning,
    Error,
};

// How the activity shows events. Numbers are masked, and identifiers that look like one.

ActivityLevel activityLevel(const Event &event);
Icon activityIcon(const Event &event);
Tone activityTone(const Event &event);

// What happened, in two or three words.
QString activityTitle(const Event &event);

// Whom it is about: the identifier, the number, or nothing.
QString activityWho(const Event &event);

// The rest, on one line: tries left, the limit, the gateway's words.
QString activityDetail(const Event &event);

// Everything that is known of it, a line each, to be read and copied.
QString activityStory(const Event &event);

// In local time; the date only where it is not today's. Or all of it, to the millisecond.
QString activityTime(TimePoint at, TimePoint now);
QString activityMoment(TimePoint at);

} // namespace smsverify
