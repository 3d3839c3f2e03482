// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QRandomGenerator>
#include <QTcpSocket>

namespace smsverify {

// A client of one kind that does a little more with each step, until it is over.
class SoakClient
{
public:
    enum class Kind {
        Good, // asks again and again, and reads
        Slow, // a few bytes at a time
        Leaving, // is gone before its answer, or in the middle of what it sends
        NeverReading, // asks for more than it takes
        Uploading, // sends a body that does not end
        Garbling, // sends good requests of which some bytes are others
        Idle, // says nothing
    };
    static constexpr int kinds = 7;

    SoakClient(Kind kind, quint16 port, QRandomGenerator &random);

    void step();
    bool isOver() const;

private:
    QByteArray garbled();
    void send(const QByteArray &bytes) { m_socket.write(bytes); }

    const Kind m_kind;
    QRandomGenerator &m_random;
    QTcpSocket m_socket;
    int m_steps = 0;
    bool m_isOver = false;
};

} // namespace smsverify
