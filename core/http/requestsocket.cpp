// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requestsocket.h"

#include <algorithm>
#include <cstring>

namespace smsverify {

RequestSocket::RequestSocket(const QTcpSocket &client)
{
    setPeerAddress(client.peerAddress());
    setPeerPort(client.peerPort());
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite | Unbuffered);
}

void RequestSocket::deliver(const QByteArray &body)
{
    if (body.isEmpty())
        m_bytes = QByteArrayLiteral("GET / HTTP/1.1\r\n\r\n");
    else
        m_bytes = "POST / HTTP/1.1\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
    m_read = 0;
    Q_EMIT readyRead();
}

void RequestSocket::leave()
{
    setSocketState(UnconnectedState);
    Q_EMIT disconnected();
}

qint64 RequestSocket::bytesAvailable() const
{
    return m_bytes.size() - m_read + QTcpSocket::bytesAvailable();
}

qint64 RequestSocket::readData(char *data, qint64 largest)
{
    const qsizetype count = std::min<qsizetype>(largest, m_bytes.size() - m_read);
    std::memcpy(data, m_bytes.constData() + m_read, static_cast<std::size_t>(count));
    m_read += count;
    return count;
}

// Answers go to the client's own socket.
qint64 RequestSocket::writeData(const char *, qint64 size)
{
    return size;
}

} // namespace smsverify
