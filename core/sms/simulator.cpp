// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/simulator.h"

#include <QTimer>

#include <algorithm>
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

void Simulator::send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
                     Answer answer)
{
    if (const auto refused = refusal()) {
        answerAfter(std::min(m_faults.delay, timeout), *refused, std::move(answer));
        return;
    }
    const QString id = take(message);
    if (m_faults.line == SimulatorFaults::Line::Silent || m_faults.delay >= timeout)
        answerAfter(timeout, MessageUnconfirmed{QStringLiteral("no answer in time")},
                    std::move(answer));
    else
        answerAfter(m_faults.delay, MessageAccepted{id}, std::move(answer));
}

std::optional<MessageRefused> Simulator::refusal()
{
    if (m_faults.line == SimulatorFaults::Line::Away)
        return MessageRefused{0, QStringLiteral("connection refused"), {}};
    const bool isNth = m_faults.refuseEvery > 0 && ++m_sinceRefusal >= m_faults.refuseEvery;
    if (isNth)
        m_sinceRefusal = 0;
    const bool isNext = m_faults.refuseNext > 0;
    if (isNext)
        --m_faults.refuseNext;
    if (!isNth && !isNext)
        return std::nullopt;
    return MessageRefused{m_faults.status, m_faults.title, {}};
}

QString Simulator::take(const OutgoingMessage &message)
{
    QString id = nextId();
    m_outbox.add({id, m_clock.now(), message.recipient, message.text});
    return id;
}

void Simulator::answerAfter(std::chrono::milliseconds wait, const MessageOutcome &outcome,
                            Answer answer)
{
    const auto letter = [this, outcome, answer = std::move(answer)] {
        m_health.note(outcome, std::chrono::steady_clock::now());
        answer(outcome);
    };
    if (wait.count() == 0)
        m_mailbox.post(letter);
    else
        QTimer::singleShot(wait, Qt::PreciseTimer, this, letter);
}

GatewayHealth Simulator::health() const
{
    return m_health.health(std::chrono::steady_clock::now());
}

std::optional<Secret> Simulator::fixedCode(const PhoneNumber &recipient) const
{
    const auto found = std::ranges::find(m_testNumbers, recipient, &TestNumber::number);
    if (found == m_testNumbers.end())
        return std::nullopt;
    return found->code;
}

void Simulator::setFaults(const SimulatorFaults &faults)
{
    m_faults = faults;
    m_sinceRefusal = 0;
    m_health = {}; // what was seen of the faults before tells nothing any more
}

} // namespace smsverify
