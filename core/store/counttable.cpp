// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/counttable.h"

#include "store/sqldatabase.h"

namespace smsverify {

namespace {

std::int64_t minuteOf(TimePoint time)
{
    return std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count();
}

} // namespace

CountTable::CountTable(SqlDatabase &database)
    : m_store(database.prepare(
        "INSERT INTO minute_count (minute, kind, count) VALUES (?, ?, ?)"
        " ON CONFLICT (minute, kind) DO UPDATE SET count = minute_count.count + excluded.count")),
      m_changeEntries(database.prepare("UPDATE active SET entries = entries + ? WHERE id = 1")),
      m_forget(database.prepare("DELETE FROM minute_count WHERE minute < ?"))
{
    SqlStatement entries = database.prepare("SELECT entries FROM active WHERE id = 1");
    m_entries = m_entriesCommitted = entries.first() ? entries.integer(0) : 0;
}

void CountTable::add(std::string_view kind, TimePoint at)
{
    ++m_counts[{minuteOf(at), kind}];
}

void CountTable::write()
{
    for (const auto &[place, times] : m_counts) {
        const auto &[minute, kind] = place;
        const QByteArrayView text(kind.data(), static_cast<qsizetype>(kind.size()));
        m_store.run({minute, SqlText{text}, times});
    }
    if (m_entries != m_entriesCommitted)
        m_changeEntries.run({m_entries - m_entriesCommitted});
}

void CountTable::keep()
{
    m_counts.clear();
    m_entriesCommitted = m_entries;
}

void CountTable::drop()
{
    m_counts.clear();
    m_entries = m_entriesCommitted;
}

void CountTable::forgetBefore(TimePoint time)
{
    m_forget.run({minuteOf(time)});
}

void CountTable::touch()
{
    m_changeEntries.run({std::int64_t(0)});
}

} // namespace smsverify
