// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "telemetry/metricssnapshot.h"
#include "verification/event.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace smsverify {

class EventSeries;
class RequestSeries;

// Counts for Prometheus, named sms_verification_... as its naming rules want. Thread-safe, but for
// setSource().
class Metrics
{
public:
    using Source = std::function<MetricsSnapshot()>;

    // The gateway as SMS_GATEWAY names it: a label of the sends.
    explicit Metrics(const QString &gateway);
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    // An answered request. route: its pattern and never a path as it was asked for; method: a known
    // one or "other"; both string literals.
    void countRequest(const char *route, const char *method, int status,
                      std::chrono::nanoseconds duration);

    // Sends by gateway and outcome, checks by outcome, and the rest of what events tell.
    void countEvent(const Event &event);

    // Where text() takes the figures of others from, on its thread. Set it before anybody scrapes.
    void setSource(Source source);

    // The text exposition format, version 0.0.4:
    // https://prometheus.io/docs/instrumenting/exposition_formats/
    QByteArray text() const;

private:
    std::unique_ptr<RequestSeries> m_requests;
    std::unique_ptr<EventSeries> m_events;
    Source m_source;
};

} // namespace smsverify
