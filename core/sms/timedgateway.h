// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "sms/gateway.h"

#include <memory>
#include <optional>

namespace smsverify {

// A gateway, and when it answered last and how fast. Lives where the gateway does.
class TimedGateway final : public Gateway
{
public:
    // The clock outlives it.
    TimedGateway(std::unique_ptr<Gateway> gateway, const Clock &clock);

    QString name() const override { return m_gateway->name(); }
    void send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
              Answer answer) override;
    GatewayHealth health() const override { return m_gateway->health(); }
    std::optional<Secret> fixedCode(const PhoneNumber &recipient) const override
    {
        return m_gateway->fixedCode(recipient);
    }

    // Nothing before the first answer; where the gateway was not reached it gave none.
    std::optional<TimePoint> lastAnswerAt() const { return m_lastAnswerAt; }
    std::optional<std::chrono::milliseconds> latency() const { return m_latency; }

private:
    void note(const MessageOutcome &outcome, std::chrono::steady_clock::time_point sent);

    const Clock &m_clock;
    std::optional<TimePoint> m_lastAnswerAt;
    std::optional<std::chrono::milliseconds> m_latency;
    std::unique_ptr<Gateway> m_gateway; // goes first: its answers end here
};

} // namespace smsverify
