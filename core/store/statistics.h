// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "store/verifytime.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace smsverify {

// What happened in some stretch of time.
struct StatisticsCounts
{
    std::int64_t requested = 0; // codes made
    std::int64_t replaced = 0; // codes that held still when their identifier got another one
    std::int64_t sent = 0; // messages that the gateway accepted
    std::int64_t verified = 0;
    std::int64_t wrong = 0; // codes given
    std::int64_t exhausted = 0; // entries that ended with their last wrong code
    std::int64_t expired = 0; // codes that ended unused, in the minute after which they were void
    std::int64_t notSent = 0; // refused by the gateway, or without a turn
    std::int64_t unconfirmed = 0;
    std::int64_t limited = 0;
    std::int64_t cancelled = 0;
    std::int64_t restored = 0; // cancelled ones put back, and those that another store held

    // How many more waited at the end than at the beginning.
    std::int64_t waitingMore() const;

    // Verified of sent, 0 to 1; above where codes were sent before. Nothing where none was sent.
    std::optional<double> conversion() const;

    StatisticsCounts &operator+=(const StatisticsCounts &other);
    bool operator==(const StatisticsCounts &) const = default;
};

// A stretch that ends with the minute of now, and the as long one before it.
struct StatisticsRequest
{
    std::chrono::minutes step{1};
    int steps = 60;
};

struct Statistics
{
    TimePoint from; // the first step's start, a whole minute
    std::chrono::minutes step{1};
    std::vector<StatisticsCounts> steps;
    StatisticsCounts total;
    StatisticsCounts before;
    VerifyTimes verifyTimes{};
    VerifyTimes verifyTimesBefore{};
    std::optional<TimePoint> oldestWaiting; // when it was made
};

} // namespace smsverify
