// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/connectionpool.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include <algorithm>

namespace smsverify {

namespace {

constexpr int connectionsEach = 6; // QHttpNetworkConnectionPrivate::defaultHttpChannelCount

} // namespace

ConnectionPool::ConnectionPool(int connections, const QUrl &url)
    : m_largestSize((static_cast<std::size_t>(std::max(connections, 1)) + connectionsEach - 1)
                    / connectionsEach),
      m_isLoopback(url.host() == QLatin1String("localhost")
                   || QHostAddress(url.host()).isLoopback())
{
}

QNetworkRequest ConnectionPool::requestTo(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setRawHeader("Accept-Encoding", "identity"); // bounds what an answer unpacks to
    request.setRawHeader("User-Agent", "sms-verification-console");
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        request.setAttribute(attribute, QNetworkRequest::Manual);
    // A connection that rested long may be dead, and what is sent into it is unconfirmed.
    constexpr int longestRest = 20; // seconds
    request.setAttribute(QNetworkRequest::ConnectionCacheExpiryTimeoutSecondsAttribute,
                         longestRest);
    return request;
}

QNetworkAccessManager &ConnectionPool::take()
{
    auto fewest = std::ranges::min_element(m_accesses, {}, &Access::underWay);
    const bool isFull = fewest == m_accesses.end() || fewest->underWay >= connectionsEach;
    Access &access = isFull && m_accesses.size() < m_largestSize ? add() : *fewest;
    ++access.underWay;
    return *access.network;
}

void ConnectionPool::giveBack(const QNetworkAccessManager &access)
{
    for (Access &candidate : m_accesses) {
        if (candidate.network.get() == &access)
            --candidate.underWay;
    }
}

ConnectionPool::Access &ConnectionPool::add()
{
    Access &access = m_accesses.emplace_back();
    access.network = std::make_unique<QNetworkAccessManager>();
    if (m_isLoopback)
        access.network->setProxy(QNetworkProxy::NoProxy);
    return access;
}

} // namespace smsverify
