// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/simulator.h"

#include <atomic>
#include <cstdint>
#include <utility>

namespace smsverify {

namespace {

QString nextId()
{
    // Not a member: two simulators of one process must not give one id to two messages.
    static std::atomic<std::uint64_t> count{0};
    return QStringLiteral("simulated-") + QString::number(++count);
}

} // namespace

Simulator::Simulator(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) { }

QString Simulator::name() const
{
    return QStringLiteral("simulator");
}

void Simulator::send(const OutgoingMessage &message, std::chrono::milliseconds, Answer answer)
{
    if (m_refusals > 0) {
        --m_refusals;
        m_mailbox.post([answer = std::move(answer), status = m_refusalStatus] {
            answer(MessageRefused{status, QStringLiteral("Refused by the simulator"), {}});
        });
        return;
    }
    QString id = nextId();
    m_outbox.add({id, m_clock.now(), message.recipient, message.text});
    m_mailbox.post(
        [answer = std::move(answer), id = std::move(id)] { answer(MessageAccepted{id}); });
}

void Simulator::refuseNext(int messages, int status)
{
    m_refusals = messages;
    m_refusalStatus = status;
}

} // namespace smsverify
