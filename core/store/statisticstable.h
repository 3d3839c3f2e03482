// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/statistics.h"

namespace smsverify {

class ReadDatabase;

// Reads the counts per minute, and of the codes that ended unused those that are stored still.
// Used within one transaction of the database, on its thread. Functions throw SqlError.
class StatisticsTable
{
public:
    StatisticsTable(ReadDatabase &database, TimePoint now) : m_database(database), m_now(now) { }

    // All but the oldest entry that waits.
    Statistics read(const StatisticsRequest &request);

private:
    struct Span
    {
        std::int64_t from = 0; // minutes since 1970
        std::int64_t step = 1; // minutes
        std::int64_t steps = 1;
    };

    // Adds to the steps and classes what the span holds.
    void readCounts(const Span &span, std::vector<StatisticsCounts> &steps, VerifyTimes &times);
    void readEnded(const Span &span, std::vector<StatisticsCounts> &steps);

    ReadDatabase &m_database;
    const TimePoint m_now;
};

} // namespace smsverify
