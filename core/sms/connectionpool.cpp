// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/connectionpool.h"

#include <QNetworkProxy>

#include <algorithm>

namespace smsverify {

namespace {

constexpr int connectionsEach = 6; // QHttpNetworkConnectionPrivate::defaultHttpChannelCount

} // namespace

ConnectionPool::ConnectionPool(int connections, Proxy proxy)
    : m_largestSize((static_cast<std::size_t>(std::max(connections, 1)) + connectionsEach - 1)
                    / connectionsEach),
      m_proxy(proxy)
{
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
    if (m_proxy == Proxy::None)
        access.network->setProxy(QNetworkProxy::NoProxy);
    return access;
}

} // namespace smsverify
