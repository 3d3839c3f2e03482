// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <vector>

namespace smsverify {

// A token bucket: `count` at once, then one every period/count.
struct BudgetRule
{
    std::int64_t count = 1; // 1 to 10⁹
    std::chrono::nanoseconds period{}; // at most 100 years

    bool operator==(const BudgetRule &) const = default;
};

// Several token buckets that are taken from together or not at all. What is stored for one subject
// is one theoretical arrival time a bucket (GCRA, ITU-T I.371 Annex A), as opaque bytes that
// survive a change of the rules: each bucket is found by its period, so periods differ. A stored
// time further ahead than its own period counts as now.
class Budget
{
public:
    Budget() = default;
    explicit Budget(std::vector<BudgetRule> rules);

    const std::vector<BudgetRule> &rules() const { return m_rules; }
    bool isUnlimited() const { return m_rules.empty(); }

    // How long until one more fits into every bucket; nothing where it fits now.
    std::optional<std::chrono::nanoseconds> wait(const QByteArray &state, TimePoint now) const;

    // The state after one more was taken.
    QByteArray taken(const QByteArray &state, TimePoint now) const;

    // When every bucket in the state is full again, so that the state may be forgotten.
    static TimePoint fullAgain(const QByteArray &state);

    bool operator==(const Budget &) const = default;

private:
    std::vector<BudgetRule> m_rules;
};

// One budget of one subject, to be taken from by an operation.
struct Charge
{
    QByteArray limit; // the setting, as in SEND_LIMIT_RECIPIENT
    QByteArray subject; // whose: a number, an identifier, an address, or empty for all
    Budget budget;
};

} // namespace smsverify
