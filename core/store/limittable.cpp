// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/limittable.h"

#include "store/sqldatabase.h"
#include "store/sqlerror.h"

namespace smsverify {

LimitTable::LimitTable(SqlDatabase &database)
    : m_find(database.prepare(
        "SELECT slot, setting, subject, state FROM budget WHERE slot BETWEEN ? AND ?")),
      m_store(database.prepare("INSERT INTO budget (slot, setting, subject, state)"
                               " VALUES (?, ?, ?, ?)"
                               " ON CONFLICT (slot) DO UPDATE SET state = excluded.state")),
      m_page(database.prepare("SELECT slot, state FROM budget WHERE slot > ?"
                              " ORDER BY slot LIMIT ?")),
      m_remove(database.prepare("DELETE FROM budget WHERE slot = ?")),
      m_findPace(database.prepare("SELECT state FROM pace WHERE id = 1")),
      m_storePace(database.prepare("INSERT INTO pace (id, state) VALUES (1, ?)"
                                   " ON CONFLICT (id) DO UPDATE SET state = excluded.state"))
{
}

LimitTable::Row LimitTable::find(const QByteArray &limit, const QByteArray &subject)
{
    Row row{limit, subject, slotOf(limit + '\0' + subject), {}};
    const Slot last = row.slot + slotsProbed - 1;
    for (bool found = m_find.first({row.slot, last}); found; found = m_find.next()) {
        const Slot slot = m_find.integer(0);
        if (m_find.view(1) == limit && m_find.view(2) == subject) {
            row.slot = slot;
            row.state = m_find.bytes(3);
            m_find.finish();
            return row;
        }
        if (slot == row.slot)
            ++row.slot;
    }
    if (row.slot > last)
        throw SqlError(SqlError::Scope::Operation, StoreHealth::Trouble::Failing,
                       QStringLiteral("no slot is free for this limit"));
    return row;
}

void LimitTable::store(const Row &row)
{
    m_store.run({row.slot, SqlText{row.limit}, SqlText{row.subject}, QByteArrayView(row.state)});
}

bool LimitTable::clear(const QByteArray &limit, const QByteArray &subject)
{
    const Row row = find(limit, subject);
    if (row.state.isEmpty())
        return false;
    m_remove.run({row.slot});
    return true;
}

QByteArray LimitTable::pace()
{
    QByteArray state = m_findPace.first() ? m_findPace.bytes(0) : QByteArray();
    m_findPace.finish();
    return state;
}

void LimitTable::storePace(const QByteArray &state)
{
    m_storePace.run({QByteArrayView(state)});
}

bool LimitTable::forgetFull(TimePoint now)
{
    constexpr std::int64_t pageSize = 500;
    std::vector<Slot> full;
    std::int64_t seen = 0;
    for (bool row = m_page.first({m_cursor, pageSize}); row; row = m_page.next()) {
        ++seen;
        m_cursor = m_page.integer(0);
        if (Budget::fullAgain(m_page.bytes(1)) < now)
            full.push_back(m_cursor);
    }
    if (seen < pageSize)
        m_cursor = -1;
    for (const Slot slot : full)
        m_remove.run({slot});
    // So at most a quarter of the table is of no use.
    return std::ssize(full) * 4 >= pageSize;
}

} // namespace smsverify
