// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/reservedport.h"

#include <QByteArray>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpServer>

#include <algorithm>
#include <cstddef>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace smsverify {

namespace {

// Below those of net.ipv4.ip_local_port_range.
constexpr int firstPort = 20'000;
constexpr int endOfPorts = 32'000;
constexpr int mostAttempts = 1'000;

// A name among abstract sockets, see unix(7): one holds it, and it is free again however that ends.
int reservation(int port)
{
    const QByteArray name = "smsverify-test-port-" + QByteArray::number(port);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), address.sun_path + 1);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1)
        + static_cast<socklen_t>(name.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), size) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

bool isFree(quint16 port)
{
    return QTcpServer().listen(QHostAddress::LocalHost, port);
}

} // namespace

ReservedPort::ReservedPort()
{
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        m_number = static_cast<quint16>(QRandomGenerator::global()->bounded(firstPort, endOfPorts));
        m_reservation = reservation(m_number);
        if (m_reservation >= 0 && isFree(m_number))
            return;
        if (m_reservation >= 0)
            ::close(m_reservation);
    }
    qFatal("No port is free.");
}

ReservedPort::~ReservedPort()
{
    ::close(m_reservation);
}

} // namespace smsverify
