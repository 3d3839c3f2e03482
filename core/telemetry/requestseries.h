// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>

#include <cstddef>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace smsverify {

// Answered requests by route, method and status. Thread-safe.
class RequestSeries
{
public:
    // Route and method are string literals: what was once found for an address is found by it
    // again.
    void count(const char *route, const char *method, int status, double seconds);

    std::vector<prometheus::MetricFamily> collect() const;

private:
    struct Key
    {
        const char *route;
        const char *method;
        int status;
        bool operator==(const Key &) const = default;
    };

    struct Hash
    {
        std::size_t operator()(const Key &key) const;
    };

    struct Series
    {
        prometheus::Counter *requests;
        prometheus::Histogram *durations;
    };

    Series find(const Key &key);

    prometheus::Family<prometheus::Counter> m_requests{
        "sms_verification_http_requests_total",
        "Answered requests by route, method and status.",
        {}};
    prometheus::Family<prometheus::Histogram> m_durations{
        "sms_verification_http_request_duration_seconds",
        "From a request's last byte to its answer.",
        {}};
    std::mutex m_mutex;
    std::unordered_map<Key, Series, Hash> m_series;
};

} // namespace smsverify
