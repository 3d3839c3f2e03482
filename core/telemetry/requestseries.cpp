// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/requestseries.h"

#include <QHashFunctions>

#include <string>

namespace smsverify {

namespace {

// Upper bounds in seconds: a check takes milliseconds, a send as long as its gateway.
const prometheus::Histogram::BucketBoundaries durationBounds{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15};

} // namespace

void RequestSeries::count(const char *route, const char *method, int status, double seconds)
{
    const Series series = find({route, method, status});
    series.requests->Increment();
    series.durations->Observe(seconds);
}

std::vector<prometheus::MetricFamily> RequestSeries::collect() const
{
    std::vector<prometheus::MetricFamily> families = m_requests.Collect();
    for (prometheus::MetricFamily &family : m_durations.Collect())
        families.push_back(std::move(family));
    return families;
}

std::size_t RequestSeries::Hash::operator()(const Key &key) const
{
    return qHashMulti(0, quintptr(key.route), quintptr(key.method), key.status);
}

RequestSeries::Series RequestSeries::find(const Key &key)
{
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_series.find(key); known != m_series.end())
        return known->second;
    const prometheus::Labels labels{{"route", key.route}, {"method", key.method}};
    prometheus::Labels withStatus = labels;
    withStatus.emplace("status", std::to_string(key.status));
    const Series series{&m_requests.Add(withStatus), &m_durations.Add(labels, durationBounds)};
    m_series.emplace(key, series);
    return series;
}

} // namespace smsverify
