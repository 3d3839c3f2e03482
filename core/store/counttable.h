// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "store/sqlstatement.h"

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace smsverify {

class SqlDatabase;

// How often what happened in which minute, and how many entries there are. Counts gather in memory
// and are written once a transaction. Functions throw SqlError.
class CountTable
{
public:
    explicit CountTable(SqlDatabase &database);

    // kind: text that lives for ever, as it is stored.
    void add(std::string_view kind, TimePoint at);
    void addEntries(std::int64_t difference) { m_entries += difference; }
    std::int64_t entries() const { return m_entries; }

    void write(); // before the commit
    void keep(); // after the commit
    void drop(); // after a rollback

    // Forgets minutes before this one.
    void forgetBefore(TimePoint time);

    // Writes without changing anything.
    void touch();

private:
    SqlStatement m_store;
    SqlStatement m_changeEntries;
    SqlStatement m_forget;
    std::map<std::pair<std::int64_t, std::string_view>, std::int64_t> m_counts; // by minute, kind
    std::int64_t m_entries = 0;
    std::int64_t m_entriesCommitted = 0;
};

} // namespace smsverify
