// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>

namespace smsverify {

// Which SQLite file, and how long what is over is kept in it.
struct StoreOptions
{
    QString file; // absolute
    std::chrono::milliseconds expiredRetention = std::chrono::hours(24);
};

} // namespace smsverify
