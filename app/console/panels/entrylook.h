// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"
#include "console/theme/tone.h"
#include "console/widgets/storylist.h"
#include "store/entryrow.h"
#include "verification/event.h"

#include <vector>

namespace smsverify {

// How an entry's message is shown.
struct MessageLook
{
    Icon icon;
    Tone tone;
    QString meaning; // a sentence
};

MessageLook messageLook(MessageState state);

// How much of an entry's time is left, 0 to 1.
double remainingShare(const EntryRow &entry, TimePoint now);

// A moment in the desktop's form and time zone: with its date where that is not today's.
QString momentText(TimePoint time);

// What happened to an entry: what it tells itself, and what was seen of it.
QList<StoryList::Step> entryStory(const EntryRow &entry, const std::vector<Event> &events,
                                  TimePoint now);

} // namespace smsverify
