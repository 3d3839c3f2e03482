// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/answerwriter.h"
#include "http/chunkedbody.h"
#include "http/exchange.h"
#include "http/qtversion.h"
#include "http/request.h"
#include "http/requestframing.h"
#include "http/requesthead.h"
#include "protocol/problem.h"

#include <QObject>
#include <QPointer>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <chrono>
#include <optional>

namespace smsverify {

struct ConnectionContext;
class RequestSocket;

// Watches one connection from accept to close, and alone knows its rules: it judges what arrives,
// hands a request to QHttpServer once it is whole, keeps the connection still until that is
// answered, and ends what is wrong, too large, too slow or too idle. One request at a time, so
// answers leave in order. Deletes itself when the connection is over.
class Connection final : public QObject
{
    Q_OBJECT

public:
    using Time = std::chrono::steady_clock::time_point;

    // Takes the client's socket over, connected or about to be encrypted.
    Connection(QTcpSocket *client, ConnectionContext &context, QObject *parent);
    ~Connection() override;

    // Who the client is where no proxy tells another, as limits count it; whether it is a proxy
    // that is trusted.
    const QByteArray &address() const { return m_address; }
    bool isProxied() const { return m_isProxied; }

    // What QHttpServer is to accept in the client's place.
    QTcpSocket *requestSocket() const;

    // Of the request that was delivered.
    const RequestHead &head() const { return m_head; }
    Request &request() { return m_request; }

    // QHttpServer has the request. The peer is kept until the answer is given.
    Exchange begin(QtPeer peer);

    // Writes the answer to the request of that number, if it is the one that is pending.
    void answer(quint64 number, const Answer &answer);

    // Ends what was due before now.
    void expire(Time now);

    // There is no room for it: says so, and closes.
    void turnAway();

    // The server stops: closes the connection unless a request is under way.
    void closeWhenIdle();

    // Closes at once, whatever is under way.
    void abort();

private:
    enum class State {
        Handshaking, // TLS
        Resting, // between requests
        Arriving, // a request is
        Pending, // it is whole, and its answer is not there
        Closing, // the last answer goes out
        Lingering, // likewise, to a client that is still sending
        Over,
    };

    void arrived();
    void written();
    void left();
    void encrypted();
    void advance();
    bool isListening() const;
    bool fill();
    bool take();
    bool takeHead();
    bool takeBody();
    void consume(qsizetype count) { m_consumed += count; }
    QByteArrayView unread() const { return QByteArrayView(m_input).sliced(m_consumed); }
    bool hasMore() const { return !unread().isEmpty() || m_client->bytesAvailable() > 0; }
    void note();
    void awaitBody();
    void deliver();
    void refuse(Refusal refusal);
    void open();
    void hold();
    void release();
    Persistence persistence() const;
    void report(const Answer &answer);
    void rest();
    void close();
    void linger();
    void halfCloseLater();
    void halfClose();
    void drain();
    void end();

    QTcpSocket *const m_client;
    ConnectionContext &m_context;
    QPointer<RequestSocket> m_requestSocket; // QHttpServer's
    QPointer<QSocketNotifier> m_arrivals; // the client's own
    const bool m_isProxied;
    const QByteArray m_address;
    State m_state = State::Resting;
    Time m_deadline; // of all states but Pending
    QByteArray m_input; // bytes as they came
    qsizetype m_consumed = 0; // of them
    RequestHead m_head;
    RequestFraming m_framing;
    std::optional<ChunkedBody> m_chunks;
    QByteArray m_body;
    Request m_request;
    std::optional<HeldResponder> m_responder;
    quint64 m_number = 0; // of the last request
    qint64 m_drained = 0; // bytes
    bool m_isAdvancing = false;
    bool m_isRefusing = false;
    bool m_isGone = false; // the client is, its answer is not
};

} // namespace smsverify
