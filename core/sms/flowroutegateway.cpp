// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/flowroutegateway.h"

#include "sms/flowrouteattempt.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace smsverify {

namespace {

// RFC 7617.
Secret basicAuthorization(const FlowrouteOptions &options)
{
    const QByteArray credentials = options.accessKey.reveal() + ':' + options.secretKey.reveal();
    return Secret("Basic " + credentials.toBase64());
}

QNetworkRequest requestTo(const QUrl &url, const Secret &authorization)
{
    QNetworkRequest request = ConnectionPool::requestTo(url);
    request.setRawHeader("Authorization", authorization.reveal());
    request.setRawHeader("Content-Type", "application/vnd.api+json");
    request.setRawHeader("Accept", "application/vnd.api+json, application/json");
    return request;
}

QByteArray bodyOf(const OutgoingMessage &message, const QString &sender)
{
    const nlohmann::ordered_json body{{"data",
                                       {{"type", "message"},
                                        {"attributes",
                                         {{"to", message.recipient.digits().toStdString()},
                                          {"from", sender.toStdString()},
                                          {"body", message.text.toStdString()}}}}}};
    return QByteArray::fromStdString(body.dump());
}

} // namespace

FlowrouteGateway::FlowrouteGateway(FlowrouteOptions options, int connections, QObject *parent)
    : QObject(parent), m_options(std::move(options)),
      m_authorization(basicAuthorization(m_options)), m_pool(connections, m_options.url)
{
}

QString FlowrouteGateway::name() const
{
    return QStringLiteral("flowroute");
}

void FlowrouteGateway::send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
                            Answer answer)
{
    QNetworkAccessManager &network = m_pool.take();
    auto settled = [this, &network, answer = std::move(answer)](const MessageOutcome &outcome) {
        m_pool.giveBack(network);
        m_health.note(outcome, std::chrono::steady_clock::now());
        answer(outcome);
    };
    new FlowrouteAttempt(network, requestTo(m_options.url, m_authorization),
                         bodyOf(message, m_options.number), timeout, std::move(settled), this);
}

GatewayHealth FlowrouteGateway::health() const
{
    return m_health.health(std::chrono::steady_clock::now());
}

} // namespace smsverify
