// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/event.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace smsverify {

// One counter a kind of event, all there from the start, so that a rate over them has a zero.
// Thread-safe.
class EventSeries
{
public:
    // The gateway's name, a label of the sends.
    explicit EventSeries(const std::string &gateway);

    void count(const Event &event);

    std::vector<prometheus::MetricFamily> collect() const;

private:
    using Family = prometheus::Family<prometheus::Counter>;
    static constexpr std::size_t kinds = static_cast<std::size_t>(Event::Kind::SweptExpired) + 1;

    prometheus::Counter &add(Event::Kind kind, const std::string &gateway);

    Family m_sends{"sms_verification_sends_total", "Requested sends by gateway and outcome.", {}};
    Family m_checks{"sms_verification_checks_total", "Checks by outcome.", {}};
    Family m_cancellations{
        "sms_verification_cancellations_total", "Verifications that were made void.", {}};
    Family m_actions{
        "sms_verification_operator_actions_total", "What operators did in the console.", {}};
    Family m_swept{
        "sms_verification_swept_entries_total", "Expired verifications that a sweep removed.", {}};
    Family m_failures{
        "sms_verification_store_failures_total", "Times that the store became unusable.", {}};
    Family m_recoveries{
        "sms_verification_store_recoveries_total", "Times that the store became usable again.", {}};
    std::array<prometheus::Counter *, kinds> m_counters{};
};

} // namespace smsverify
