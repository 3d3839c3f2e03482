// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/connectionpool.h"
#include "sms/flowrouteoptions.h"
#include "sms/gateway.h"
#include "sms/observedhealth.h"

#include <QObject>

namespace smsverify {

// Flowroute's messaging API v2.1: https://developer.flowroute.com/api/messages/v2.1/
// A message is never sent twice: where the request may have left and no whole answer came it is
// unconfirmed. Redirects are not followed. Answers may repeat the message: none is logged.
class FlowrouteGateway final : public QObject, public Gateway
{
    Q_OBJECT

public:
    // connections: messages under way at once, at least 1; more are not refused, but wait in the
    // network's queue with their timeout running.
    FlowrouteGateway(FlowrouteOptions options, int connections, QObject *parent = nullptr);

    QString name() const override;
    void send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
              Answer answer) override;

    // Unusable for 30 s after the last answer was 401 or 403, or none because the gateway was not
    // reached.
    GatewayHealth health() const override;

private:
    const FlowrouteOptions m_options;
    const Secret m_authorization;
    ConnectionPool m_pool;
    ObservedHealth m_health;
};

} // namespace smsverify
