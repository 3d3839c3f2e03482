// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "phone/phonenumber.h"
#include "store/operations.h"
#include "store/slot.h"

#include <QString>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace smsverify {

// A stored entry as operators see it: all but its code.
struct EntryRow
{
    Slot slot = 0; // one entry's as long as it is stored
    QString authId;
    PhoneNumber recipient;
    std::int64_t attempts = 0;
    std::int64_t triesAllowed = 0;
    TimePoint createdAt;
    TimePoint expiresAt;
    MessageState message = MessageState::Waiting;
    QString messageId; // the gateway's

    std::int64_t triesLeft() const { return std::max<std::int64_t>(0, triesAllowed - attempts); }
    bool isExpired(TimePoint now) const
    {
        return now > expiresAt || createdAt > now + futureTolerance;
    }
    bool operator==(const EntryRow &) const = default;
};

// How many entries there are.
struct EntryCounts
{
    std::int64_t waiting = 0;
    std::int64_t expired = 0; // stored still

    bool operator==(const EntryCounts &) const = default;
};

} // namespace smsverify
