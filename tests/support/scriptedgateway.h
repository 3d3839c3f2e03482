// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "sms/gateway.h"

#include <chrono>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace smsverify {

// A gateway that answers as it is told, in the next turn of the event loop or when the test says
// so, and remembers what came when.
class ScriptedGateway final : public Gateway
{
public:
    using Instant = std::chrono::steady_clock::time_point;

    struct Sent
    {
        OutgoingMessage message;
        std::chrono::milliseconds timeout;
        Instant at;
        Answer answer; // empty once it was called
        Instant answeredAt{};
    };

    QString name() const override { return QStringLiteral("scripted"); }
    GatewayHealth health() const override { return {}; }

    // The next messages take these in turn, whatever comes after them the standing outcome.
    void script(std::vector<MessageOutcome> next) { m_script.assign(next.begin(), next.end()); }

    // With nothing, messages are held until answer() is called.
    void setStanding(std::optional<MessageOutcome> standing) { m_standing = std::move(standing); }

    const std::vector<Sent> &sent() const { return m_sent; }
    int mostUnderWay() const { return m_mostUnderWay; }

    void answer(std::size_t index, const MessageOutcome &outcome)
    {
        --m_underWay;
        m_sent[index].answeredAt = std::chrono::steady_clock::now();
        const Answer answer = std::exchange(m_sent[index].answer, {});
        answer(outcome);
    }

    void send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
              Answer answer) override
    {
        const std::size_t index = m_sent.size();
        m_sent.push_back({message, timeout, std::chrono::steady_clock::now(), std::move(answer)});
        ++m_underWay;
        m_mostUnderWay = std::max(m_mostUnderWay, m_underWay);
        std::optional<MessageOutcome> outcome = m_standing;
        if (!m_script.empty()) {
            outcome = m_script.front();
            m_script.pop_front();
        }
        if (outcome)
            m_mailbox.post([this, index, outcome] { this->answer(index, *outcome); });
    }

private:
    std::deque<MessageOutcome> m_script;
    std::optional<MessageOutcome> m_standing = MessageAccepted{QStringLiteral("scripted-1")};
    std::vector<Sent> m_sent;
    int m_underWay = 0;
    int m_mostUnderWay = 0;
    Mailbox m_mailbox;
};

} // namespace smsverify
