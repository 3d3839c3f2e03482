// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verification/budget.h"

#include <QtEndian>

#include <algorithm>

namespace smsverify {

namespace {

using Nanoseconds = std::chrono::nanoseconds;

// A time with the part of a nanosecond that it is past it, counted in the rule's counts: what a
// rule such as 3/10s adds is no whole number of nanoseconds, and limits are exact.
struct Moment
{
    Nanoseconds whole{};
    std::int64_t part = 0;
};

// One bucket in the stored state: its period and its theoretical arrival time, in nanoseconds and
// parts, as little-endian 64-bit integers.
struct Bucket
{
    std::int64_t period = 0;
    Moment arrival;
};

constexpr qsizetype bucketSize = 3 * sizeof(std::int64_t);

Bucket bucketAt(const QByteArray &state, qsizetype index)
{
    const char *bytes = state.constData() + index * bucketSize;
    return {
        qFromLittleEndian<qint64>(bytes),
        {Nanoseconds(qFromLittleEndian<qint64>(bytes + 8)), qFromLittleEndian<qint64>(bytes + 16)}};
}

Nanoseconds sinceEpoch(TimePoint time)
{
    return time.time_since_epoch();
}

Nanoseconds roundedUp(const Moment &moment)
{
    return moment.whole + Nanoseconds(moment.part > 0 ? 1 : 0);
}

// How far the arrival time lies ahead of now: at most a period. Differences, because the sum of a
// time and two periods may not fit.
Moment ahead(const QByteArray &state, const BudgetRule &rule, Nanoseconds now)
{
    for (qsizetype i = 0; (i + 1) * bucketSize <= state.size(); ++i) {
        const Bucket bucket = bucketAt(state, i);
        if (bucket.period != rule.period.count())
            continue;
        if (bucket.arrival.whole < now || bucket.arrival.whole - now > rule.period)
            break;
        // The count may have been another one; it is off by less than a nanosecond then.
        return {bucket.arrival.whole - now,
                std::clamp<std::int64_t>(bucket.arrival.part, 0, rule.count - 1)};
    }
    return {};
}

// The same after one more.
Moment afterOneMore(Moment moment, const BudgetRule &rule)
{
    moment.whole += rule.period / rule.count;
    moment.part += rule.period.count() % rule.count;
    if (moment.part >= rule.count) {
        moment.part -= rule.count;
        moment.whole += Nanoseconds(1);
    }
    return moment;
}

} // namespace

Budget::Budget(std::vector<BudgetRule> rules) : m_rules(std::move(rules)) { }

std::optional<Nanoseconds> Budget::wait(const QByteArray &state, TimePoint time) const
{
    const Nanoseconds now = sinceEpoch(time);
    Nanoseconds longest(0);
    for (const BudgetRule &rule : m_rules) {
        const Moment after = afterOneMore(ahead(state, rule, now), rule);
        longest = std::max(longest, roundedUp(after) - rule.period);
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
        const Moment after = afterOneMore(ahead(state, rule, now), rule);
        qToLittleEndian<qint64>((now + after.whole).count(), out + 8);
        qToLittleEndian<qint64>(after.part, out + 16);
        out += bucketSize;
    }
    return result;
}

TimePoint Budget::fullAgain(const QByteArray &state)
{
    Nanoseconds latest(0);
    for (qsizetype i = 0; (i + 1) * bucketSize <= state.size(); ++i)
        latest = std::max(latest, roundedUp(bucketAt(state, i).arrival));
    return TimePoint(std::chrono::ceil<std::chrono::milliseconds>(latest));
}

} // namespace smsverify
