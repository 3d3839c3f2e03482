// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <cstddef>

namespace smsverify {

// Which SQLite file, how long what is over is kept in it, and the store's own patience.
struct StoreOptions
{
    QString file; // absolute
    std::chrono::milliseconds expiredRetention = std::chrono::hours(24);
    std::chrono::milliseconds sweepInterval = std::chrono::seconds(10);
    std::chrono::milliseconds reopenInterval = std::chrono::milliseconds(500);
    std::chrono::milliseconds lockWait = std::chrono::milliseconds(500);
    std::size_t queueCeiling = 20'000; // operations that may wait
};

} // namespace smsverify
