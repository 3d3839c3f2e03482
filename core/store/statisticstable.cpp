// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticstable.h"

#include "store/readdatabase.h"

namespace smsverify {

namespace {

constexpr std::int64_t minute = std::chrono::milliseconds(std::chrono::minutes(1)).count();

} // namespace

Statistics StatisticsTable::read(const StatisticsRequest &request)
{
    StatisticsSheet sheet(request, m_now);
    for (const StatisticsSheet::Part part : StatisticsSheet::parts) {
        readCounts(sheet, part);
        readEnded(sheet, part);
    }
    return sheet.statistics();
}

void StatisticsTable::readCounts(StatisticsSheet &sheet, StatisticsSheet::Part part)
{
    SqlStatement select =
        m_database.prepare("SELECT (minute - ?1) / ?2 AS step, kind, sum(count) FROM minute_count"
                           " WHERE minute >= ?1 AND minute < ?3 GROUP BY step, kind");
    const StatisticsSpan span = sheet.span(part);
    for (bool row = select.first({span.from, span.step, span.end()}); row; row = select.next()) {
        const QByteArrayView kind = select.view(1);
        sheet.add(part, select.integer(0), {kind.data(), static_cast<std::size_t>(kind.size())},
                  select.integer(2));
    }
}

void StatisticsTable::readEnded(StatisticsSheet &sheet, StatisticsSheet::Part part)
{
    SqlStatement select =
        m_database.prepare("SELECT (expires_at - ?1) / ?2 AS step, count(*)"
                           " FROM verification INDEXED BY verification_expiry"
                           " WHERE key_id IN (SELECT key_id FROM code_key)"
                           " AND expires_at >= ?1 AND expires_at < min(?3, ?4) GROUP BY step");
    const StatisticsSpan span = sheet.span(part);
    for (bool row = select.first({span.from * minute, span.step * minute, span.end() * minute,
                                  m_now.time_since_epoch().count()});
         row; row = select.next())
        sheet.addExpired(part, select.integer(0), select.integer(1));
}

} // namespace smsverify
