// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace smsverify {

// How often what happened in which minute, and how many entries there are. Counts gather in memory
// and are written once a transaction. Functions throw SqlError.
class Counts
{
public:
    virtual ~Counts() = default;

    // kind: text that lives for ever, as it is stored.
    void add(std::string_view kind, TimePoint at);
    void addEntries(std::int64_t difference) { m_entries += difference; }

    // How many there are; where several connections count, one of them says it and the others 0.
    virtual std::int64_t entries() const { return m_entries; }

    void keep(); // after the commit
    void drop(); // after a rollback

    // Forgets minutes before this one.
    virtual void forgetBefore(TimePoint time) = 0;

    // Writes without changing anything.
    virtual void touch() = 0;

protected:
    using Gathered = std::map<std::pair<std::int64_t, std::string_view>, std::int64_t>;

    static std::int64_t minuteOf(TimePoint time);

    const Gathered &gathered() const { return m_counts; } // by minute and kind
    std::int64_t newEntries() const { return m_entries - m_entriesCommitted; }
    void setEntries(std::int64_t entries) { m_entries = m_entriesCommitted = entries; }

private:
    Gathered m_counts;
    std::int64_t m_entries = 0;
    std::int64_t m_entriesCommitted = 0;
};

} // namespace smsverify
