// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verification/pace.h"

#include <QtEndian>

#include <algorithm>

namespace smsverify {

namespace {

// Beyond this many a rule is made finer: 1000/10s is kept as 100/1s, which allows no more.
constexpr std::int64_t mostRemembered = 100;

BudgetRule finer(const BudgetRule &rule)
{
    if (rule.count <= mostRemembered)
        return rule;
    const std::int64_t parts = (rule.count + mostRemembered - 1) / mostRemembered;
    return {rule.count / parts, rule.period / parts};
}

using Milliseconds = std::chrono::milliseconds;

} // namespace

Pace::Pace(const std::vector<BudgetRule> &rules, Milliseconds slack) : m_slack(slack)
{
    for (const BudgetRule &rule : rules) {
        m_rules.push_back(finer(rule));
        m_remembered = std::max(m_remembered, static_cast<std::size_t>(m_rules.back().count));
    }
}

std::int64_t Pace::periodOf(const BudgetRule &rule) const
{
    return (std::chrono::ceil<Milliseconds>(rule.period) + m_slack).count();
}

bool Pace::isTooFarAhead(const std::vector<std::int64_t> &turns, std::int64_t latest) const
{
    return !turns.empty()
        && std::any_of(m_rules.begin(), m_rules.end(), [&](const BudgetRule &rule) {
               return turns.back() > latest + periodOf(rule);
           });
}

Pace::Turn Pace::next(const QByteArray &state, TimePoint now, Milliseconds longestWait) const
{
    std::vector<std::int64_t> turns; // milliseconds since the epoch, rising
    const std::int64_t current = now.time_since_epoch().count();
    for (qsizetype i = 0; i + 8 <= state.size(); i += 8) {
        const std::int64_t turn = qFromLittleEndian<qint64>(state.constData() + i);
        turns.push_back(turn);
    }
    std::int64_t earliest = current;
    if (isTooFarAhead(turns, current + longestWait.count())) {
        turns.clear();
        for (const BudgetRule &rule : m_rules)
            earliest = std::max(earliest, current + std::min(periodOf(rule), longestWait.count()));
    }
    for (const BudgetRule &rule : m_rules) {
        const auto count = static_cast<std::size_t>(rule.count);
        if (turns.size() >= count)
            earliest = std::max(earliest, turns[turns.size() - count] + periodOf(rule));
    }
    if (!turns.empty())
        earliest = std::max(earliest, turns.back());
    turns.push_back(earliest);
    const std::size_t forgotten = turns.size() > m_remembered ? turns.size() - m_remembered : 0;
    QByteArray kept;
    for (std::size_t i = forgotten; i < turns.size(); ++i) {
        const qint64 turn = qToLittleEndian<qint64>(turns[i]);
        kept.append(reinterpret_cast<const char *>(&turn), sizeof turn);
    }
    return {Milliseconds(earliest - current), kept};
}

} // namespace smsverify
