// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verification/budget.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace smsverify {

namespace {

using Nanoseconds = std::chrono::nanoseconds;

// One bucket in the stored state: its period and its theoretical arrival time since the epoch,
// both in nanoseconds, as little-endian 64-bit integers.
struct Bucket
{
    std::int64_t period = 0;
    std::int64_t arrival = 0;
};

constexpr qsizetype bucketSize = 2 * sizeof(std::int64_t);

Bucket bucketAt(const QByteArray &state, qsizetype index)
{
    const char *bytes = state.constData() + index * bucketSize;
    return {qFromLittleEndian<qint64>(bytes), qFromLittleEndian<qint64>(bytes + 8)};
}

Nanoseconds sinceEpoch(TimePoint time)
{
    return time.time_since_epoch();
}

Nanoseconds interval(const BudgetRule &rule)
{
    return std::max(Nanoseconds(1), rule.period / rule.count);
}

Nanoseconds arrival(const QByteArray &state, const BudgetRule &rule, Nanoseconds now)
{
    for (qsizetype i = 0; (i + 1) * bucketSize <= state.size(); ++i) {
        const Bucket bucket = bucketAt(state, i);
        if (bucket.period == rule.period.count()) {
            const Nanoseconds stored(bucket.arrival);
            return stored > now + rule.period ? now : std::max(stored, now);
        }
    }
    return now;
}

} // namespace

Budget::Budget(std::vector<BudgetRule> rules)
    : m_rules(std::move(rules))
{
}

std::optional<Nanoseconds> Budget::wait(const QByteArray &state, TimePoint time) const
{
    const Nanoseconds now = sinceEpoch(time);
    Nanoseconds longest(0);
    for (const BudgetRule &rule : m_rules) {
        const Nanoseconds after = arrival(state, rule, now) + interval(rule);
        longest = std::max(longest, after - now - interval(rule) * rule.count);
    }
    if (longest > Nanoseconds(0))
        return longest;
    return std::nullopt;
}

QByteArray Budget::taken(const QByteArray &state, TimePoint time) const
{
    const Nanoseconds now = sinceEpoch(time);
    QByteArray result(static_cast<qsizetype>(m_rules.size()) * bucketSize, Qt::Uninitialized);
    char *out = result.data();
    for (const BudgetRule &rule : m_rules) {
        qToLittleEndian<qint64>(rule.period.count(), out);
        qToLittleEndian<qint64>((arrival(state, rule, now) + interval(rule)).count(), out + 8);
        out += bucketSize;
    }
    return result;
}

TimePoint Budget::fullAgain(const QByteArray &state)
{
    Nanoseconds latest(0);
    for (qsizetype i = 0; (i + 1) * bucketSize <= state.size(); ++i)
        latest = std::max(latest, Nanoseconds(bucketAt(state, i).arrival));
    return TimePoint(std::chrono::ceil<std::chrono::milliseconds>(latest));
}

} // namespace smsverify
