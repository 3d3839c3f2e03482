// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"

#include <chrono>
#include <cstddef>

namespace smsverify {

// Which PostgreSQL, and the store's patience with it.
struct PostgresqlOptions
{
    Secret url; // postgresql://…
    int connections = 4;
    std::chrono::milliseconds expiredRetention = std::chrono::hours(24);
    std::chrono::milliseconds sweepInterval = std::chrono::seconds(10);
    std::chrono::milliseconds reopenInterval = std::chrono::milliseconds(1'000);
    // Together at most 5 s until somebody hears that the server cannot be used.
    std::chrono::milliseconds longestWait = std::chrono::milliseconds(2'000);
    std::chrono::milliseconds longestCommit = std::chrono::milliseconds(2'750);
    std::chrono::milliseconds longestOpening = std::chrono::milliseconds(2'500);
    std::chrono::milliseconds longestLook = std::chrono::milliseconds(2'000);
    std::size_t queueCeiling = 20'000; // operations that may wait
};

} // namespace smsverify
