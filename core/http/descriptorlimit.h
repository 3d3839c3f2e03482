// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace smsverify {

// Raises the number of files and sockets that this process may have open at once (RLIMIT_NOFILE),
// so that so many connections fit beside what it needs itself, as far as the system lets it. How
// many connections do fit.
std::int64_t makeRoomForConnections(std::int64_t connections);

} // namespace smsverify
