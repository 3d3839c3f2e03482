// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/metrics.h"

#include "telemetry/eventseries.h"
#include "telemetry/requestseries.h"

#include <prometheus/text_serializer.h>

#include <limits>
#include <utility>
#include <vector>

namespace smsverify {

namespace {

using Families = std::vector<prometheus::MetricFamily>;

prometheus::MetricFamily gauge(const char *name, const char *help, double value)
{
    prometheus::ClientMetric metric;
    metric.gauge.value = value;
    return {name, help, prometheus::MetricType::Gauge, {metric}};
}

prometheus::MetricFamily counter(const char *name, const char *help, double value)
{
    prometheus::ClientMetric metric;
    metric.counter.value = value;
    return {name, help, prometheus::MetricType::Counter, {metric}};
}

prometheus::MetricFamily histogram(const char *name, const char *help,
                                   const DistributionSnapshot &distribution)
{
    prometheus::ClientMetric metric;
    std::uint64_t cumulative = 0;
    for (std::size_t i = 0; i < distribution.classes.size(); ++i) {
        cumulative += distribution.classes[i];
        const bool isLast = i >= distribution.bounds.size();
        metric.histogram.bucket.push_back(
            {cumulative,
             isLast ? std::numeric_limits<double>::infinity() : distribution.bounds[i]});
    }
    metric.histogram.sample_count = cumulative;
    metric.histogram.sample_sum = distribution.sum;
    return {name, help, prometheus::MetricType::Histogram, {metric}};
}

void append(Families &families, const MetricsSnapshot &snapshot)
{
    families.push_back(gauge("sms_verification_active_entries",
                             "Stored verifications, expired ones until they are swept.",
                             static_cast<double>(snapshot.activeEntries)));
    families.push_back(gauge("sms_verification_waiting_store_operations",
                             "Operations that wait for the store.",
                             static_cast<double>(snapshot.waitingOperations)));
    families.push_back(gauge("sms_verification_open_connections", "Open HTTP connections.",
                             static_cast<double>(snapshot.openConnections)));
    families.push_back(counter("sms_verification_log_records_dropped_total",
                               "Log records that were lost because nobody read them in time.",
                               static_cast<double>(snapshot.droppedLogRecords)));
    families.push_back(histogram("sms_verification_commit_duration_seconds",
                                 "How long the store's commits took.", snapshot.commitTimes));
    families.push_back(histogram("sms_verification_commit_operations",
                                 "How many operations shared a commit.", snapshot.batchSizes));
}

} // namespace

Metrics::Metrics(const QString &gateway)
    : m_requests(std::make_unique<RequestSeries>()),
      m_events(std::make_unique<EventSeries>(gateway.toStdString()))
{
}

Metrics::~Metrics() = default;

void Metrics::countRequest(const char *route, const char *method, int status,
                           std::chrono::nanoseconds duration)
{
    m_requests->count(route, method, status, std::chrono::duration<double>(duration).count());
}

void Metrics::countEvent(const Event &event)
{
    m_events->count(event);
}

void Metrics::setSource(Source source)
{
    m_source = std::move(source);
}

QByteArray Metrics::text() const
{
    Families families = m_requests->collect();
    for (prometheus::MetricFamily &family : m_events->collect())
        families.push_back(std::move(family));
    if (m_source)
        append(families, m_source());
    // A family without a series is only a heading.
    std::erase_if(families, [](const auto &family) { return family.metric.empty(); });
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace smsverify
