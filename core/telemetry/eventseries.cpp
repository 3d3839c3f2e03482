// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/eventseries.h"

namespace smsverify {

EventSeries::EventSeries(const std::string &gateway)
{
    for (std::size_t i = 0; i < kinds; ++i)
        m_counters[i] = &add(static_cast<Event::Kind>(i), gateway);
}

void EventSeries::count(const Event &event)
{
    m_counters[static_cast<std::size_t>(event.kind)]->Increment(static_cast<double>(event.count));
}

std::vector<prometheus::MetricFamily> EventSeries::collect() const
{
    std::vector<prometheus::MetricFamily> families;
    for (const Family *family : {&m_sends, &m_checks, &m_cancellations, &m_actions, &m_swept,
                                 &m_failures, &m_recoveries}) {
        for (prometheus::MetricFamily &collected : family->Collect())
            families.push_back(std::move(collected));
    }
    return families;
}

prometheus::Counter &EventSeries::add(Event::Kind kind, const std::string &gateway)
{
    const auto send = [&](const char *outcome) -> prometheus::Counter & {
        return m_sends.Add({{"gateway", gateway}, {"outcome", outcome}});
    };
    const auto check = [&](const char *outcome) -> prometheus::Counter & {
        return m_checks.Add({{"outcome", outcome}});
    };
    const auto action = [&](const char *name) -> prometheus::Counter & {
        return m_actions.Add({{"action", name}});
    };
    switch (kind) {
    case Event::Kind::Sent:
        return send("accepted");
    case Event::Kind::NotSent:
        return send("refused");
    case Event::Kind::Unconfirmed:
        return send("unconfirmed");
    case Event::Kind::GatewayBusy:
        return send("busy");
    case Event::Kind::SendLimited:
        return send("limited");
    case Event::Kind::RecipientNotAllowed:
        return send("not_allowed");
    case Event::Kind::Verified:
        return check("right");
    case Event::Kind::WrongCode:
        return check("wrong");
    case Event::Kind::Expired:
        return check("expired");
    case Event::Kind::UnknownIdentifier:
        return check("unknown");
    case Event::Kind::CheckLimited:
        return check("limited");
    case Event::Kind::Cancelled:
        return m_cancellations.Add({});
    case Event::Kind::Restored:
        return action("restore");
    case Event::Kind::FailuresCleared:
        return action("clear_failures");
    case Event::Kind::Revealed:
        return action("reveal");
    case Event::Kind::SettingsChanged:
        return action("change_settings");
    case Event::Kind::StoreFailed:
        return m_failures.Add({});
    case Event::Kind::StoreRecovered:
        return m_recoveries.Add({});
    case Event::Kind::SweptExpired:
        return m_swept.Add({});
    }
    Q_UNREACHABLE();
}

} // namespace smsverify
