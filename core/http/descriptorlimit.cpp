// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/descriptorlimit.h"

#include "base/saturating.h"

#include <sys/resource.h>

#include <algorithm>

namespace smsverify {

namespace {

// Databases, logs, connections to a gateway, and clients that are told that there are too many.
constexpr std::int64_t ownDescriptors = 1024;

} // namespace

std::int64_t makeRoomForConnections(std::int64_t connections)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return connections;
    const auto wanted = static_cast<rlim_t>(saturatingAdd(connections, ownDescriptors));
    const rlim_t possible = std::min(wanted, limit.rlim_max);
    if (limit.rlim_cur < possible) {
        const rlimit raised{possible, limit.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit.rlim_cur = possible;
    }
    if (limit.rlim_cur >= wanted)
        return connections;
    const auto room = static_cast<std::int64_t>(limit.rlim_cur);
    return std::max<std::int64_t>(room - ownDescriptors, room / 2);
}

} // namespace smsverify
