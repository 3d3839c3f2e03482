// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/counttable.h"

#include "store/sqldatabase.h"

namespace smsverify {

CountTable::CountTable(SqlDatabase &database)
    : m_store(database.prepare(
        "INSERT INTO minute_count (minute, kind, count) VALUES (?, ?, ?)"
        " ON CONFLICT (minute, kind) DO UPDATE SET count = minute_count.count + excluded.count")),
      m_changeEntries(database.prepare("UPDATE active SET entries = entries + ? WHERE id = 1")),
      m_forget(database.prepare("DELETE FROM minute_count WHERE minute < ?"))
{
    SqlStatement entries = database.prepare("SELECT entries FROM active WHERE id = 1");
    setEntries(entries.first() ? entries.integer(0) : 0);
}

void CountTable::write()
{
    for (const auto &[place, times] : gathered()) {
        const auto &[minute, kind] = place;
        const QByteArrayView text(kind.data(), static_cast<qsizetype>(kind.size()));
        m_store.run({minute, SqlText{text}, times});
    }
    if (newEntries() != 0)
        m_changeEntries.run({newEntries()});
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
