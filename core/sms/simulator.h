// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/mailbox.h"
#include "sms/gateway.h"
#include "sms/observedhealth.h"
#include "sms/outbox.h"
#include "sms/simulatorfaults.h"
#include "sms/testnumber.h"

#include <QObject>

namespace smsverify {

// Plays the SMS provider: takes every message into an outbox and sends none. Answers in the next
// turn of the event loop, or later where it is told to, with ids "simulated-<n>" that no other
// simulator of the process gives.
class Simulator final : public QObject, public Gateway
{
    Q_OBJECT

public:
    explicit Simulator(const Clock &clock, QObject *parent = nullptr);

    QString name() const override;
    void send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
              Answer answer) override;
    GatewayHealth health() const override;
    std::optional<Secret> fixedCode(const PhoneNumber &recipient) const override;

    const Outbox &outbox() const { return m_outbox; }
    Outbox &outbox() { return m_outbox; }

    // For messages from now on. What is left of them now, with refuseNext counted down.
    void setFaults(const SimulatorFaults &faults);
    const SimulatorFaults &faults() const { return m_faults; }

    // In place of those that were set before.
    void setTestNumbers(TestNumbers numbers) { m_testNumbers = std::move(numbers); }

private:
    std::optional<MessageRefused> refusal();
    QString take(const OutgoingMessage &message);
    void answerAfter(std::chrono::milliseconds wait, const MessageOutcome &outcome, Answer answer);

    const Clock &m_clock;
    Outbox m_outbox;
    Mailbox m_mailbox;
    SimulatorFaults m_faults;
    std::int64_t m_sinceRefusal = 0; // messages, for refuseEvery
    TestNumbers m_testNumbers;
    ObservedHealth m_health;
};

} // namespace smsverify
