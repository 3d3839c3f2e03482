// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "telemetry/log.h"

#include <memory>

namespace smsverify {

// What a hosted service shares with its host. Shared, for a service that hangs is left behind.
struct HostedParts
{
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<Random> random;
    std::shared_ptr<Log> log; // its clock is the one above

    // The system's clock and random source, and a log to this descriptor.
    static HostedParts ofSystem(LogOptions options, int descriptor);
};

} // namespace smsverify
