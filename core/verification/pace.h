// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "verification/budget.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace smsverify {

// GATEWAY_RATE: how fast messages may be handed over. Where a Budget refuses, a Pace assigns a
// turn, now or later, such that no stretch as long as a rule's period holds more than its count:
// a provider counts that way, refused messages included. The state of all turns given so far that
// still matter is opaque bytes.
class Pace
{
public:
    Pace() = default;

    // slack: how much later than its turn a message may still be handed over.
    explicit Pace(const std::vector<BudgetRule> &rules, std::chrono::milliseconds slack = {});

    bool isUnlimited() const { return m_rules.empty(); }

    struct Turn
    {
        std::chrono::milliseconds wait{}; // from now until the turn
        QByteArray state; // to be stored where the turn is taken
    };

    // The next free turn. longestWait is the most that any caller waits: stored turns further
    // ahead than that and a period come from a clock that was set back. They are forgotten, and
    // the turn waits for a period, or longestWait where that is less: a turn that waits longer is
    // not taken, and its state would not be stored.
    Turn next(const QByteArray &state, TimePoint now, std::chrono::milliseconds longestWait) const;

private:
    std::int64_t periodOf(const BudgetRule &rule) const;
    bool isTooFarAhead(const std::vector<std::int64_t> &turns, std::int64_t latest) const;

    std::vector<BudgetRule> m_rules;
    std::chrono::milliseconds m_slack{};
    std::size_t m_remembered = 0; // turns
};

} // namespace smsverify
