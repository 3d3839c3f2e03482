// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

namespace smsverify {

// A program that serves from a database, as it says of itself there.
struct ServiceNode
{
    QString id; // one program's from its start to its end
    QString name; // of its machine
    std::int64_t processId = 0;
    QString version;
    QString address; // of its API; empty while it is closed
    std::chrono::milliseconds startedAgo{};
    std::chrono::milliseconds seenAgo{}; // when it last said that it lives
    bool isAlive = false;

    bool operator==(const ServiceNode &) const = default;
};

} // namespace smsverify
