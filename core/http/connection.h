// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/answerwriter.h"
#include "http/exchange.h"
#include "http/qtversion.h"
#include "http/request.h"
#include "http/requesthead.h"
#include "protocol/problem.h"

#include <QObject>
#include <QPointer>
#include <QSocketNotifier>

#include <optional>

namespace smsverify {

struct ConnectionContext;

// Watches one connection from accept to close. It sees what arrives before QHttpServer does, and
// so knows the request line as it was sent, refuses what is too large, and keeps the connection
// still while an answer is pending: one request at a time, answered in order, and the socket
// outlives its client until then.
class Connection final : public QObject
{
    Q_OBJECT

public:
    // Becomes the socket's child. To be made before QHttpServer hears of the socket.
    Connection(QTcpSocket *socket, ConnectionContext &context);

    const RequestHead &head() const { return m_head; }

    // Of the request whose answer is pending.
    Request &request() { return m_request; }

    // QHttpServer has a whole request: its answer is pending from now on.
    Exchange begin(QtPeer peer);

    // QHttpServer's call is about to return: where the answer is still pending, nothing is heard
    // of this connection until it was given.
    void hold();

    // Writes the answer to the request of that number, if it is the one that is pending.
    void answer(quint64 number, const Answer &answer);

    // The server stops: closes the connection unless a request is under way.
    void closeWhenIdle();

    // Closes at once, whatever is under way.
    void abort();

private:
    void read();
    void gather(qint64 available);
    void judge();
    void refuseStalled();
    void refuse(Refusal refusal);
    Exchange open();
    Persistence persistence() const;
    void report(const Answer &answer);
    void resume();
    void close();
    void linger();
    void drain();

    QTcpSocket *const m_socket;
    ConnectionContext &m_context;
    QPointer<QSocketNotifier> m_arrivals; // the socket's own
    const QHostAddress m_peer;
    const bool m_isProxied;
    const QByteArray m_client; // where no proxy tells another
    RequestHead m_head;
    Request m_request;
    std::optional<HeldResponder> m_responder;
    quint64 m_number = 0; // of the last request that was begun
    qint64 m_arrived = 0; // bytes of the request that is arriving
    qint64 m_drained = 0; // bytes
    bool m_isPending = false;
    bool m_isHeld = false;
    bool m_isRefusing = false; // the client may still be sending
    bool m_isClosing = false; // nothing that arrives is served
};

} // namespace smsverify
