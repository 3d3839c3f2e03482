// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlcounts.h"

#include "postgresql/postgresqlarray.h"

namespace smsverify {

void PostgresqlCounts::prepare()
{
    m_stripe = m_link.query("SELECT pg_backend_pid() % 16").view(0, 0).toByteArray();
    m_link.prepare("read_entry_count", "SELECT sum(entries)::bigint FROM active");
    m_link.prepare(
        "write_counts",
        "INSERT INTO minute_count (minute, kind, stripe, count)"
        " SELECT minute, kind, $1::smallint, count"
        " FROM unnest($2::bigint[], $3::text[], $4::bigint[]) AS more (minute, kind, count)"
        " ON CONFLICT (minute, kind, stripe) DO UPDATE"
        " SET count = minute_count.count + excluded.count");
    m_link.prepare("write_entry_count",
                   "UPDATE active SET entries = entries + $2::bigint WHERE stripe = $1::smallint");
    m_link.prepare("forget_counts", "DELETE FROM minute_count WHERE minute < $1::bigint");
}

void PostgresqlCounts::readEntries()
{
    m_link.call("read_entry_count");
    m_all = m_link.run().back().integer(0, 0);
}

// Last before the commit, and in one order: these are rows that several connections may share, and
// nobody who holds one waits for more than another of them.
void PostgresqlCounts::write()
{
    PostgresqlArray minutes, kinds, counts;
    for (const auto &[place, times] : gathered()) {
        const auto &[minute, kind] = place;
        minutes.add(minute);
        kinds.addText({kind.data(), static_cast<qsizetype>(kind.size())});
        counts.add(times);
    }
    if (!minutes.isEmpty())
        m_link.call("write_counts", {m_stripe, minutes.text(), kinds.text(), counts.text()});
    if (newEntries() != 0)
        m_link.call("write_entry_count", {m_stripe, QByteArray::number(qint64(newEntries()))});
}

void PostgresqlCounts::forgetBefore(TimePoint time)
{
    m_link.call("forget_counts", {QByteArray::number(qint64(minuteOf(time)))});
}

void PostgresqlCounts::touch()
{
    m_link.call("write_entry_count", {m_stripe, "0"});
}

} // namespace smsverify
