// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/mailbox.h"
#include "sms/gateway.h"
#include "sms/outbox.h"

#include <QObject>

namespace smsverify {

// Plays the SMS provider: takes every message into an outbox and sends none. Answers in the next
// turn of the event loop, with ids "simulated-<n>" that no other simulator of the process gives.
class Simulator final : public QObject, public Gateway
{
    Q_OBJECT

public:
    explicit Simulator(const Clock &clock, QObject *parent = nullptr);

    QString name() const override;
    void send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
              Answer answer) override;
    GatewayHealth health() const override { return {}; }

    const Outbox &outbox() const { return m_outbox; }

    // The next messages, that many, are refused with this HTTP status, so that an application's
    // error handling can be tried.
    void refuseNext(int messages, int status);

private:
    const Clock &m_clock;
    Outbox m_outbox;
    Mailbox m_mailbox;
    int m_refusals = 0;
    int m_refusalStatus = 0;
};

} // namespace smsverify
