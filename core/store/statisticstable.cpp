// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticstable.h"

#include "store/readdatabase.h"

#include <array>
#include <utility>

namespace smsverify {

namespace {

using Member = std::int64_t StatisticsCounts::*;

constexpr std::array<std::pair<std::string_view, Member>, 12> members{{
    {"requested", &StatisticsCounts::requested},
    {"sent", &StatisticsCounts::sent},
    {"verified", &StatisticsCounts::verified},
    {"wrong", &StatisticsCounts::wrong},
    {"expired", &StatisticsCounts::expired},
    {"not_sent", &StatisticsCounts::notSent},
    {"unconfirmed", &StatisticsCounts::unconfirmed},
    {"limited", &StatisticsCounts::limited},
    {"cancelled", &StatisticsCounts::cancelled},
    {"restored", &StatisticsCounts::restored},
    {"replaced", &StatisticsCounts::replaced},
    {"exhausted", &StatisticsCounts::exhausted},
}};

Member memberOf(std::string_view kind)
{
    for (const auto &[name, member] : members) {
        if (name == kind)
            return member;
    }
    return nullptr;
}

constexpr std::int64_t minute = std::chrono::milliseconds(std::chrono::minutes(1)).count();

} // namespace

Statistics StatisticsTable::read(const StatisticsRequest &request)
{
    const std::int64_t end =
        std::chrono::floor<std::chrono::minutes>(m_now).time_since_epoch().count() + 1;
    const std::int64_t length = request.step.count() * request.steps;
    const Span span{end - length, request.step.count(), request.steps};
    const Span spanBefore{end - 2 * length, length, 1};

    Statistics statistics;
    statistics.from = TimePoint(std::chrono::minutes(span.from));
    statistics.step = request.step;
    statistics.steps.resize(static_cast<std::size_t>(request.steps));
    readCounts(span, statistics.steps, statistics.verifyTimes);
    readEnded(span, statistics.steps);
    for (const StatisticsCounts &counts : statistics.steps)
        statistics.total += counts;
    std::vector<StatisticsCounts> before(1);
    readCounts(spanBefore, before, statistics.verifyTimesBefore);
    readEnded(spanBefore, before);
    statistics.before = before.front();
    return statistics;
}

void StatisticsTable::readCounts(const Span &span, std::vector<StatisticsCounts> &steps,
                                 VerifyTimes &times)
{
    SqlStatement select =
        m_database.prepare("SELECT (minute - ?1) / ?2 AS step, kind, sum(count) FROM minute_count"
                           " WHERE minute >= ?1 AND minute < ?3 GROUP BY step, kind");
    for (bool row = select.first({span.from, span.step, span.from + span.step * span.steps}); row;
         row = select.next()) {
        const QByteArrayView kind = select.view(1);
        const std::string_view name(kind.data(), static_cast<std::size_t>(kind.size()));
        const std::int64_t count = select.integer(2);
        if (const Member member = memberOf(name))
            steps.at(static_cast<std::size_t>(select.integer(0))).*member += count;
        else if (const auto timeClass = verifyTimeClassOf(name))
            times.at(*timeClass) += count;
    }
}

void StatisticsTable::readEnded(const Span &span, std::vector<StatisticsCounts> &steps)
{
    SqlStatement select =
        m_database.prepare("SELECT (expires_at - ?1) / ?2 AS step, count(*)"
                           " FROM verification INDEXED BY verification_expiry"
                           " WHERE key_id IN (SELECT key_id FROM code_key)"
                           " AND expires_at >= ?1 AND expires_at < min(?3, ?4) GROUP BY step");
    for (bool row = select.first({span.from * minute, span.step * minute,
                                  (span.from + span.step * span.steps) * minute,
                                  m_now.time_since_epoch().count()});
         row; row = select.next())
        steps.at(static_cast<std::size_t>(select.integer(0))).expired += select.integer(1);
}

} // namespace smsverify
