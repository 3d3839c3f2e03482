// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/timedgateway.h"

#include <utility>

namespace smsverify {

TimedGateway::TimedGateway(std::unique_ptr<Gateway> gateway, const Clock &clock)
    : m_clock(clock), m_gateway(std::move(gateway))
{
}

void TimedGateway::send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
                        Answer answer)
{
    const auto sent = std::chrono::steady_clock::now();
    m_gateway->send(message, timeout,
                    [this, sent, answer = std::move(answer)](const MessageOutcome &outcome) {
                        note(outcome, sent);
                        answer(outcome);
                    });
}

void TimedGateway::note(const MessageOutcome &outcome, std::chrono::steady_clock::time_point sent)
{
    const auto *refused = std::get_if<MessageRefused>(&outcome);
    const bool isUnreached = refused && refused->status == 0;
    if (isUnreached || std::holds_alternative<MessageUnconfirmed>(outcome))
        return;
    m_lastAnswerAt = m_clock.now();
    m_latency = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - sent);
}

} // namespace smsverify
