// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "soakclient.h"

#include <QHostAddress>

#include <array>

namespace smsverify {

namespace {

constexpr int mostSteps = 400; // of a client that is not over sooner

const QByteArray check("GET /?auth_id=soak&code=1 HTTP/1.1\r\nHost: a\r\n\r\n");
const QByteArray chunked("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                         "Transfer-Encoding: chunked\r\n\r\n");
const QByteArray sending("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                         "Content-Length: 41\r\n\r\n"
                         "{\"auth_id\": \"s\", \"recipient\": 12025550123}");

} // namespace

SoakClient::SoakClient(Kind kind, quint16 port, QRandomGenerator &random)
    : m_kind(kind), m_random(random)
{
    if (kind == Kind::NeverReading)
        m_socket.setReadBufferSize(1);
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void SoakClient::step()
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    ++m_steps;
    switch (m_kind) {
    case Kind::Good:
        m_socket.readAll();
        send(m_steps % 3 == 0 ? sending : check);
        m_isOver = m_steps == 50;
        break;
    case Kind::Slow: {
        m_socket.readAll();
        const QByteArray &bytes = m_steps % 2 == 0 ? sending : check;
        send(bytes.mid(m_steps * 3 % bytes.size(), 3));
        break;
    }
    case Kind::Leaving:
        send(check + check.first(m_random.bounded(check.size())));
        m_isOver = m_steps > m_random.bounded(4);
        break;
    case Kind::NeverReading:
        if (m_socket.bytesToWrite() == 0)
            send(QByteArray("GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n").repeated(20));
        break;
    case Kind::Uploading:
        if (m_steps == 1)
            send(chunked);
        if (m_socket.bytesToWrite() == 0)
            send("1000;a=b\r\n" + QByteArray(4096, 'x') + "\r\n");
        break;
    case Kind::Garbling:
        send(garbled());
        break;
    case Kind::Idle:
        break;
    }
}

bool SoakClient::isOver() const
{
    const bool hasEnded = m_socket.state() == QAbstractSocket::UnconnectedState;
    return m_isOver || hasEnded || m_steps >= mostSteps;
}

QByteArray SoakClient::garbled()
{
    const std::array<QByteArray, 3> good{check, sending,
                                         chunked + "5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n"};
    QByteArray bytes = good.at(m_random.bounded(quint32(good.size())));
    for (int changes = m_random.bounded(4); changes > 0; --changes) {
        const qsizetype at = m_random.bounded(bytes.size());
        if (m_random.bounded(2) == 0)
            bytes[at] = char(m_random.bounded(256));
        else
            bytes.remove(at, m_random.bounded(8));
    }
    return bytes;
}

} // namespace smsverify
