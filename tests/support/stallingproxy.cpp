// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/stallingproxy.h"

#include <QHostAddress>

#include <utility>

namespace smsverify {

namespace {

// Or soon will be.
bool isOpen(const QTcpSocket *socket)
{
    return socket->state() == QAbstractSocket::ConnectedState
        || socket->state() == QAbstractSocket::ConnectingState;
}

} // namespace

StallingProxy::StallingProxy(quint16 target) : m_target(target)
{
    connect(&m_server, &QTcpServer::newConnection, this, &StallingProxy::adopt);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("No port to listen on.");
}

void StallingProxy::adopt()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *target = new QTcpSocket(this);
        client->setParent(this);
        for (QTcpSocket *socket : {client, target}) {
            connect(socket, &QTcpSocket::readyRead, this, [this] { handOn(); });
            connect(socket, &QTcpSocket::stateChanged, this, [this] { handOn(); });
        }
        m_pairs.push_back({client, target});
    }
    handOn();
}

void StallingProxy::stall()
{
    m_isStalled = true;
}

void StallingProxy::resume()
{
    m_isStalled = false;
    handOn();
}

void StallingProxy::handOn()
{
    if (m_isStalled)
        return;
    for (Pair &pair : m_pairs) {
        if (!std::exchange(pair.isAsked, true))
            pair.target->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        handOn(pair.client, pair.target);
        handOn(pair.target, pair.client);
    }
}

// A target that is not connected yet keeps what it is given until it is.
void StallingProxy::handOn(QTcpSocket *from, QTcpSocket *to)
{
    if (from->bytesAvailable() > 0 && isOpen(to))
        to->write(from->readAll());
    if (from->state() == QAbstractSocket::UnconnectedState && isOpen(to))
        to->disconnectFromHost();
}

} // namespace smsverify
