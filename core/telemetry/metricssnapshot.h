// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace smsverify {

// Observations in classes.
struct DistributionSnapshot
{
    std::vector<double> bounds; // upper bounds, rising
    std::vector<std::uint64_t> classes; // one more than bounds: what lies above every bound
    double sum = 0;
};

// What is counted elsewhere and only read when somebody scrapes.
struct MetricsSnapshot
{
    std::int64_t activeEntries = 0;
    std::size_t waitingOperations = 0;
    std::size_t openConnections = 0;
    std::uint64_t droppedLogRecords = 0;
    DistributionSnapshot commitTimes; // seconds
    DistributionSnapshot batchSizes; // operations
};

} // namespace smsverify
