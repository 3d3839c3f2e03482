// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/statistics.h"

#include <array>
#include <string_view>

namespace smsverify {

// A stretch of time in equal steps.
struct StatisticsSpan
{
    std::int64_t from = 0; // minutes since 1970
    std::int64_t step = 1; // minutes
    std::int64_t steps = 1;

    std::int64_t end() const { return from + step * steps; }
};

// Statistics while they are gathered: what a database counted, by step and kind, goes into them.
class StatisticsSheet
{
public:
    StatisticsSheet(const StatisticsRequest &request, TimePoint now);

    enum class Part {
        Wanted,
        Before, // the as long stretch before that, as one step
    };
    static constexpr std::array parts{Part::Wanted, Part::Before};

    StatisticsSpan span(Part part) const;

    // What is counted as of this kind within a step; kinds that nobody shows are passed over.
    void add(Part part, std::int64_t step, std::string_view kind, std::int64_t count);

    // Entries whose end lies in that step, stored still.
    void addExpired(Part part, std::int64_t step, std::int64_t count);

    // All but the oldest entry that waits.
    Statistics statistics() const;

private:
    std::vector<StatisticsCounts> &steps(Part part);

    StatisticsSpan m_span;
    Statistics m_statistics;
    std::vector<StatisticsCounts> m_before;
};

} // namespace smsverify
