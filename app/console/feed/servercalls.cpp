// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/feed/servercalls.h"

#include "client/remotecall.h"

namespace smsverify {

namespace {

// Longer than GATEWAY_TIMEOUT is by default, twice; and a whole outbox, 10,000 messages.
constexpr RemoteCall::Bounds bounds{std::chrono::seconds(30), qsizetype{16} * 1024 * 1024};

} // namespace

ServerCalls::~ServerCalls()
{
    m_address->close();
    cancel();
}

void ServerCalls::ask(const QUrl &endpoint, const Secret &token, const OutgoingRequest &outgoing,
                      Reply<ReceivedAnswer> reply)
{
    cancel();
    if (!m_pool || m_endpoint != endpoint) {
        m_pool = std::make_unique<ConnectionPool>(1, endpoint);
        m_endpoint = endpoint;
    }
    QNetworkRequest request = ConnectionPool::requestTo(requestUrl(endpoint, outgoing));
    request.setRawHeader("Accept", "application/json, application/problem+json");
    if (!outgoing.body.isEmpty())
        request.setRawHeader("Content-Type", "application/json");
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.reveal());
    QNetworkAccessManager &network = m_pool->take();
    m_pool->giveBack(network); // there is never another request
    new RemoteCall(network, request, outgoing, bounds, std::move(reply), this);
}

void ServerCalls::cancel()
{
    qDeleteAll(findChildren<RemoteCall *>(QString(), Qt::FindDirectChildrenOnly));
}

} // namespace smsverify
