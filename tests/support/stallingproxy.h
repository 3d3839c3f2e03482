// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

#include <vector>

namespace smsverify {

// Hands bytes on between clients and a port of 127.0.0.1, on a port of its own, and can stop doing
// so as a cut network does: nothing is closed, nothing arrives.
class StallingProxy final : public QObject
{
    Q_OBJECT

public:
    explicit StallingProxy(quint16 target); // listens at once

    quint16 port() const { return m_server.serverPort(); }

    void stall();

    // Hands on what has gathered, and what comes.
    void resume();

private:
    struct Pair
    {
        QTcpSocket *client; // owned by this object, as the other one
        QTcpSocket *target;
        bool isAsked = false; // the target, for a connection
    };

    void adopt();
    void handOn();
    static void handOn(QTcpSocket *from, QTcpSocket *to);

    const quint16 m_target;
    QTcpServer m_server;
    std::vector<Pair> m_pairs;
    bool m_isStalled = false;
};

} // namespace smsverify
