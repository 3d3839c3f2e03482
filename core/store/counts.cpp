// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/counts.h"

namespace smsverify {

std::int64_t Counts::minuteOf(TimePoint time)
{
    return std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count();
}

void Counts::add(std::string_view kind, TimePoint at)
{
    ++m_counts[{minuteOf(at), kind}];
}

void Counts::keep()
{
    m_counts.clear();
    m_entriesCommitted = m_entries;
}

void Counts::drop()
{
    m_counts.clear();
    m_entries = m_entriesCommitted;
}

} // namespace smsverify
