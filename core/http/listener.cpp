// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

namespace smsverify {

namespace {

// Connections that wait for accept, in the kernel and here.
constexpr int backlog = 4096;

} // namespace

Listener::Listener(Prepare prepare) : m_prepare(std::move(prepare))
{
    setListenBacklogSize(backlog);
    setMaxPendingConnections(backlog);
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    m_prepare(socket);
    addPendingConnection(socket);
}

} // namespace smsverify
