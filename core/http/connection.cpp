// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connection.h"

#include "base/saturating.h"
#include "http/connectioncontext.h"

#include <QRandomGenerator>
#include <QTimer>
#include <QVarLengthArray>

#include <sys/socket.h>

#include <algorithm>

namespace smsverify {

namespace {

// How long, and how much, a refused client may go on sending: it reads our answer only once it
// is done, and a connection that is closed before takes the answer with it.
constexpr std::chrono::seconds lingering(1);
constexpr qint64 mostDrained = 4 * 1024 * 1024;

constexpr qsizetype longestRequestId = 128;

// A request is kept in the buffer until it is whole. Chunks may double a body.
qint64 bufferSize(const ConnectionContext &context)
{
    return saturatingAdd(context.largestHead + 1, saturatingMultiply(context.largestBody, 2));
}

// What tells the socket that there is something to read: a child of its engine.
QSocketNotifier *arrivalsOf(const QTcpSocket &socket)
{
    const auto notifiers = socket.findChildren<QSocketNotifier *>();
    const auto found = std::ranges::find(notifiers, QSocketNotifier::Read, &QSocketNotifier::type);
    return found == notifiers.end() ? nullptr : *found;
}

QByteArray requestId(const QByteArray &given)
{
    const auto isVisible = [](char character) { return character > ' ' && character < '\x7f'; };
    if (!given.isEmpty() && given.size() <= longestRequestId
        && std::all_of(given.begin(), given.end(), isVisible))
        return given;
    constexpr qsizetype digits = 16;
    QByteArray made(digits, Qt::Uninitialized);
    quint64 number = QRandomGenerator::global()->generate64();
    for (char &digit : made) {
        digit = "0123456789abcdef"[number & 0xf];
        number >>= 4;
    }
    return made;
}

bool hasToken(const QByteArray &list, QByteArrayView token)
{
    for (const QByteArray &each : list.split(',')) {
        if (each.trimmed().compare(token, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

} // namespace

Connection::Connection(QTcpSocket *socket, ConnectionContext &context)
    : QObject(socket), m_socket(socket), m_context(context), m_arrivals(arrivalsOf(*socket)),
      m_peer(socket->peerAddress()), m_isProxied(context.clients.isTrusted(m_peer)),
      m_client(context.clients.subject(m_peer, {}))
{
    socket->setReadBufferSize(bufferSize(context));
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
}

void Connection::read()
{
    if (m_isClosing) {
        drain();
        return;
    }
    // QHttpServer reads a request inside a transaction: without one, another request begins here.
    if (!m_socket->isTransactionStarted()) {
        m_head.clear();
        m_arrived = 0;
    }
    const qint64 available = m_socket->bytesAvailable();
    m_arrived += available;
    if (!m_head.isComplete() && available > 0)
        gather(available);
    if (m_arrived >= m_socket->readBufferSize())
        QMetaObject::invokeMethod(this, &Connection::refuseStalled, Qt::QueuedConnection);
}

void Connection::gather(qint64 available)
{
    const qint64 wanted = std::min(available, m_context.largestHead + 1 - m_head.size());
    QVarLengthArray<char, 4096> bytes(wanted);
    const qint64 count = m_socket->peek(bytes.data(), wanted);
    m_head.append(QByteArrayView(bytes.data(), std::max<qint64>(count, 0)));
    if (m_head.size() > m_context.largestHead)
        refuse(Refusal::HeaderTooLarge);
    else if (m_head.isComplete())
        judge();
}

void Connection::judge()
{
    if (!m_head.isWellFormed()) {
        refuse(Refusal::Malformed);
        return;
    }
    bool isNumber = false;
    const qint64 length = m_head.value("content-length").toLongLong(&isNumber);
    if (isNumber && length > m_context.largestBody)
        refuse(Refusal::TooLarge);
}

void Connection::refuseStalled()
{
    // QHttpServer still wants more, and the buffer takes no more.
    if (m_socket->isTransactionStarted() && !m_isPending && !m_isClosing
        && m_arrived >= m_socket->readBufferSize())
        refuse(Refusal::TooLarge);
}

void Connection::refuse(Refusal refusal)
{
    m_isRefusing = true;
    const Exchange exchange = open();
    drain();
    exchange.answer(answerOf(problemOf(refusal), exchange.dialect()));
}

Exchange Connection::begin(QtPeer peer)
{
    m_responder.emplace(std::move(peer));
    return open();
}

Exchange Connection::open()
{
    m_isPending = true;
    m_request.target = routeOf(m_head.target());
    m_request.method = methodOf(m_head.method());
    m_request.id = requestId(m_head.value("x-request-id"));
    m_request.client =
        m_isProxied ? m_context.clients.subject(m_peer, m_head.value("x-forwarded-for")) : m_client;
    m_request.tokenName.clear();
    m_request.arrivedAt = std::chrono::steady_clock::now();
    return Exchange(this, ++m_number, m_request.target.dialect);
}

void Connection::hold()
{
    if (!m_isPending)
        return;
    m_isHeld = true;
    m_socket->blockSignals(true);
    // Thousands may wait for a gateway, and each turn of the event loop would ask after all of
    // them.
    if (m_arrivals)
        m_arrivals->setEnabled(false);
}

void Connection::answer(quint64 number, const Answer &answer)
{
    if (!m_isPending || number != m_number)
        return;
    const Persistence persists = persistence();
    if (m_socket->state() == QAbstractSocket::ConnectedState) {
        const BodyPart body =
            m_request.method == Method::Head ? BodyPart::Withheld : BodyPart::Sent;
        m_socket->write(m_context.writer.bytes(answer, m_request.id, persists, body));
    }
    report(answer);
    m_isPending = false;
    m_request.target = {};
    m_head.clear();
    m_isClosing = m_isClosing || persists == Persistence::Close;
    resume();
    if (m_isClosing)
        close();
}

Persistence Connection::persistence() const
{
    if (m_isRefusing || m_context.isStopping)
        return Persistence::Close;
    const QByteArray wish = m_head.value("connection");
    if (m_head.minorVersion() == 0)
        return hasToken(wish, "keep-alive") ? Persistence::KeepAlive : Persistence::Close;
    return !wish.isNull() && hasToken(wish, "close") ? Persistence::Close : Persistence::Implicit;
}

void Connection::report(const Answer &answer)
{
    if (!m_context.record)
        return;
    m_context.record({routeName(m_request.target.route), methodName(m_request.method),
                      answer.status, std::chrono::steady_clock::now() - m_request.arrivedAt,
                      m_request.id, m_request.client, answer.cause, m_request.tokenName});
}

void Connection::resume()
{
    if (qtReadsUnannounced && !m_isClosing && m_socket->bytesAvailable() > 0)
        read();
    m_responder.reset();
    if (!m_isHeld)
        return;
    m_isHeld = false;
    m_socket->blockSignals(false);
    if (m_arrivals)
        m_arrivals->setEnabled(true);
    // What was not heard meanwhile: the client's leaving, or its next request.
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        m_socket->deleteLater();
    else if (m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(m_socket, &QTcpSocket::readyRead, Qt::QueuedConnection);
}

void Connection::closeWhenIdle()
{
    if (m_isPending || m_isClosing || m_head.size() > 0 || m_socket->bytesAvailable() > 0)
        return;
    m_isClosing = true;
    close();
}

void Connection::abort()
{
    m_socket->blockSignals(false);
    m_isClosing = true;
    m_socket->abort();
    m_responder.reset();
    m_socket->deleteLater();
}

void Connection::close()
{
    if (m_isRefusing)
        linger();
    else
        m_socket->disconnectFromHost();
}

void Connection::linger()
{
    m_socket->flush();
    if (m_socket->bytesToWrite() == 0)
        ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    QTimer::singleShot(lingering, this, &Connection::abort);
}

void Connection::drain()
{
    // Inside a transaction the buffer would keep what is read.
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_drained += m_socket->readAll().size();
    if (m_drained > mostDrained)
        abort();
}

} // namespace smsverify
