// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include <QSslSocket>

#include <unistd.h>

namespace smsverify {

namespace {

// Connections that wait for accept, in the kernel and here.
constexpr int backlog = 4096;

// Where descriptors or memory ran out, until the next attempt.
constexpr std::chrono::milliseconds pauseTime(100);

} // namespace

Listener::Listener(Accept accept) : m_accept(std::move(accept))
{
    setListenBacklogSize(backlog);
    setMaxPendingConnections(backlog);
    m_pause.setInterval(pauseTime);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    // Qt stops accepting then, and leaves it to us to go on.
    connect(this, &QTcpServer::acceptError, &m_pause, qOverload<>(&QTimer::start));
}

void Listener::incomingConnection(qintptr descriptor)
{
    QSslSocket *encrypting = m_encryption ? new QSslSocket(this) : nullptr;
    QTcpSocket *client = encrypting ? encrypting : new QTcpSocket(this);
    if (!client->setSocketDescriptor(descriptor)) {
        delete client;
        ::close(static_cast<int>(descriptor));
        return;
    }
    if (QTcpSocket *standing = m_accept(client))
        addPendingConnection(standing);
    if (!encrypting)
        return;
    encrypting->setSslConfiguration(*m_encryption);
    encrypting->startServerEncryption();
}

} // namespace smsverify
