// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openconnections.h"

namespace smsverify {

namespace {

// Times are whole seconds.
constexpr std::chrono::milliseconds expiryInterval(250);

// So many more may be open while they are told that they are too many.
constexpr std::int64_t mostTurnedAway = 256;

} // namespace

OpenConnections::OpenConnections(const HttpOptions &options) : m_options(options)
{
    m_expiry.setInterval(expiryInterval);
    connect(&m_expiry, &QTimer::timeout, this, &OpenConnections::expire);
}

OpenConnections::Room OpenConnections::add(Connection *connection)
{
    const QByteArray address = connection->isProxied() ? QByteArray() : connection->address();
    m_all.insert(connection);
    const qsizetype ofAddress = ++m_perAddress[address];
    connect(connection, &QObject::destroyed, this,
            [this, connection, address] { remove(connection, address); });
    if (!m_expiry.isActive())
        m_expiry.start();
    const qint64 most = m_options.mostConnections;
    if (m_all.size() > most)
        return m_all.size() - most > mostTurnedAway ? Room::Flooded : Room::Full;
    const qint64 mostOfAddress = m_options.mostConnectionsPerAddress;
    if (mostOfAddress == 0 || address.isEmpty() || ofAddress <= mostOfAddress)
        return Room::Taken;
    return ofAddress - mostOfAddress > mostTurnedAway ? Room::Flooded : Room::Full;
}

void OpenConnections::remove(Connection *connection, const QByteArray &address)
{
    m_all.remove(connection);
    const auto ofAddress = m_perAddress.find(address);
    if (--*ofAddress == 0)
        m_perAddress.erase(ofAddress);
    if (!m_all.isEmpty())
        return;
    m_expiry.stop();
    Q_EMIT emptied();
}

void OpenConnections::expire()
{
    const auto now = std::chrono::steady_clock::now();
    const QSet<Connection *> all = m_all;
    for (Connection *connection : all)
        connection->expire(now);
}

void OpenConnections::closeIdle()
{
    const QSet<Connection *> all = m_all;
    for (Connection *connection : all)
        connection->closeWhenIdle();
}

void OpenConnections::abortAll()
{
    const QSet<Connection *> all = m_all;
    for (Connection *connection : all)
        connection->abort();
}

void OpenConnections::clear()
{
    const QSet<Connection *> all = m_all;
    qDeleteAll(all);
}

} // namespace smsverify
