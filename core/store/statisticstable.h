// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/statisticssheet.h"

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
    void readCounts(StatisticsSheet &sheet, StatisticsSheet::Part part);
    void readEnded(StatisticsSheet &sheet, StatisticsSheet::Part part);

    ReadDatabase &m_database;
    const TimePoint m_now;
};

} // namespace smsverify
