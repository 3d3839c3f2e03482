// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryrow.h"

#include <functional>

namespace smsverify {

// What a database tells quickly of how many entries there are.
struct EntryCounting
{
    using Counter = std::function<std::int64_t(std::int64_t ceiling)>;

    std::int64_t all = 0;
    std::int64_t fromTheFuture = 0; // of those whose end is to come; they count as expired
    Counter later; // those whose end is to come, at most so many
    Counter over; // those whose end has been, at most so many
};

// Counts the fewer of both, with a growing ceiling for both in turn; the rest of all are the
// others.
EntryCounts countsOf(const EntryCounting &counting);

} // namespace smsverify
