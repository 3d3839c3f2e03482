// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlstatistics.h"

#include "store/operations.h"
#include "store/statisticssheet.h"

namespace smsverify {

namespace {

using Part = StatisticsSheet::Part;

constexpr std::int64_t minute = std::chrono::milliseconds(std::chrono::minutes(1)).count();

QByteArray number(std::int64_t value)
{
    return QByteArray::number(qint64(value));
}

QByteArray stored(TimePoint time)
{
    return number(time.time_since_epoch().count());
}

void askForPart(PostgresqlLink &link, const StatisticsSpan &span, TimePoint now)
{
    link.add("SELECT (minute - $1) / $2 AS step, kind, sum(count)::bigint FROM minute_count"
             " WHERE minute >= $1 AND minute < $3 GROUP BY step, kind",
             {number(span.from), number(span.step), number(span.end())});
    link.add("SELECT (expires_at - $1) / $2 AS step, count(*) FROM verification"
             " WHERE expires_at >= $1 AND expires_at < least($3::bigint, $4::bigint) GROUP BY step",
             {number(span.from * minute), number(span.step * minute), number(span.end() * minute),
              stored(now)});
}

void takeCounts(StatisticsSheet &sheet, Part part, const PostgresqlResult &result)
{
    for (int row = 0; row < result.rows(); ++row) {
        const QByteArrayView kind = result.view(row, 1);
        sheet.add(part, result.integer(row, 0),
                  {kind.data(), static_cast<std::size_t>(kind.size())}, result.integer(row, 2));
    }
}

void takeExpired(StatisticsSheet &sheet, Part part, const PostgresqlResult &result)
{
    for (int row = 0; row < result.rows(); ++row)
        sheet.addExpired(part, result.integer(row, 0), result.integer(row, 1));
}

} // namespace

Statistics readStatistics(PostgresqlLink &link, const StatisticsRequest &request, TimePoint now)
{
    StatisticsSheet sheet(request, now);
    for (const Part part : StatisticsSheet::parts)
        askForPart(link, sheet.span(part), now);
    link.add("SELECT created_at FROM verification WHERE expires_at >= $1 AND created_at <= $2"
             " ORDER BY created_at, expires_at, slot LIMIT 1",
             {stored(now), stored(now + futureTolerance)});
    const std::vector<PostgresqlResult> results = link.run();
    auto result = results.begin();
    for (const Part part : StatisticsSheet::parts) {
        takeCounts(sheet, part, *result++);
        takeExpired(sheet, part, *result++);
    }
    Statistics statistics = sheet.statistics();
    if (result->rows() > 0)
        statistics.oldestWaiting = TimePoint(std::chrono::milliseconds(result->integer(0, 0)));
    return statistics;
}

} // namespace smsverify
