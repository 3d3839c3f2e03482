// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticssheet.h"

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

} // namespace

StatisticsSheet::StatisticsSheet(const StatisticsRequest &request, TimePoint now) : m_before(1)
{
    const std::int64_t end =
        std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count() + 1;
    m_span = {end - request.step.count() * request.steps, request.step.count(), request.steps};
    m_statistics.from = TimePoint(std::chrono::minutes(m_span.from));
    m_statistics.step = request.step;
    m_statistics.steps.resize(static_cast<std::size_t>(request.steps));
}

StatisticsSpan StatisticsSheet::span(Part part) const
{
    const std::int64_t length = m_span.end() - m_span.from;
    switch (part) {
    case Part::Wanted:
        break;
    case Part::Before:
        return {m_span.from - length, length, 1};
    }
    return m_span;
}

std::vector<StatisticsCounts> &StatisticsSheet::steps(Part part)
{
    return part == Part::Wanted ? m_statistics.steps : m_before;
}

void StatisticsSheet::add(Part part, std::int64_t step, std::string_view kind, std::int64_t count)
{
    if (const Member member = memberOf(kind)) {
        steps(part).at(static_cast<std::size_t>(step)).*member += count;
    } else if (const auto timeClass = verifyTimeClassOf(kind)) {
        VerifyTimes &times =
            part == Part::Wanted ? m_statistics.verifyTimes : m_statistics.verifyTimesBefore;
        times.at(*timeClass) += count;
    }
}

void StatisticsSheet::addExpired(Part part, std::int64_t step, std::int64_t count)
{
    steps(part).at(static_cast<std::size_t>(step)).expired += count;
}

Statistics StatisticsSheet::statistics() const
{
    Statistics statistics = m_statistics;
    for (const StatisticsCounts &counts : statistics.steps)
        statistics.total += counts;
    statistics.before = m_before.front();
    return statistics;
}

} // namespace smsverify
