// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sms/gateway.h"

#include <chrono>
#include <optional>

namespace smsverify {

// How a gateway is, as far as its last outcome tells: unusable for a while after it refused our
// credentials (401, 403) or was not reached. An unconfirmed message tells nothing.
class ObservedHealth
{
public:
    using Instant = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::seconds memory{30};

    void note(const MessageOutcome &outcome, Instant at);

    GatewayHealth health(Instant now) const;

private:
    struct Trouble
    {
        QString detail;
        Instant at;
    };

    std::optional<Trouble> m_trouble;
};

} // namespace smsverify
