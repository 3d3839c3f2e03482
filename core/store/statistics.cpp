// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statistics.h"

namespace smsverify {

std::optional<double> StatisticsCounts::conversion() const
{
    if (sent == 0)
        return std::nullopt;
    return static_cast<double>(verified) / static_cast<double>(sent);
}

std::int64_t StatisticsCounts::waitingMore() const
{
    return requested + restored - replaced - verified - exhausted - expired - notSent - cancelled;
}

StatisticsCounts &StatisticsCounts::operator+=(const StatisticsCounts &other)
{
    requested += other.requested;
    replaced += other.replaced;
    sent += other.sent;
    verified += other.verified;
    wrong += other.wrong;
    exhausted += other.exhausted;
    expired += other.expired;
    notSent += other.notSent;
    unconfirmed += other.unconfirmed;
    limited += other.limited;
    cancelled += other.cancelled;
    restored += other.restored;
    return *this;
}

} // namespace smsverify
