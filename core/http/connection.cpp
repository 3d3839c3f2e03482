// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connection.h"

#include "http/connectioncontext.h"
#include "http/requestsocket.h"

#include <QRandomGenerator>
#include <QScopedValueRollback>
#include <QSslSocket>

#include <sys/socket.h>

#include <algorithm>

namespace smsverify {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr qint64 block = qint64{16} * 1024; // bytes that are read at once

// No request is taken from a client that has so many bytes of answers to read.
constexpr qint64 mostUnsent = qint64{256} * 1024;

// What a resting connection may keep of its buffer.
constexpr qsizetype mostKept = qsizetype{4} * 1024;

// How long, and how much, a refused client may go on sending: it reads our answer only once it
// is done, and a connection that is closed before takes the answer with it.
constexpr std::chrono::seconds lingering(1);
constexpr qint64 mostDrained = qint64{4} * 1024 * 1024;

constexpr qsizetype longestRequestId = 128;

// What tells a socket that there is something to read: a child of its engine.
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

// A time that the clock can hold, however long a setting asks to wait.
Connection::Time after(std::chrono::milliseconds time)
{
    constexpr std::chrono::hours longest(24 * 365);
    return SteadyClock::now() + std::min<std::chrono::milliseconds>(time, longest);
}

} // namespace

Connection::Connection(QTcpSocket *client, ConnectionContext &context, QObject *parent)
    : QObject(parent), m_client(client), m_context(context),
      m_requestSocket(new RequestSocket(*client)),
      m_isProxied(context.clients.isTrusted(client->peerAddress())),
      m_address(context.clients.subject(client->peerAddress(), {}))
{
    client->setParent(this);
    client->setReadBufferSize(block);
    client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(client, &QTcpSocket::readyRead, this, &Connection::arrived);
    connect(client, &QTcpSocket::bytesWritten, this, &Connection::written);
    connect(client, &QTcpSocket::disconnected, this, &Connection::left);
    if (const auto *encrypting = qobject_cast<QSslSocket *>(client)) {
        m_state = State::Handshaking;
        m_deadline = after(m_context.options.requestTimeout);
        connect(encrypting, &QSslSocket::encrypted, this, &Connection::encrypted);
        connect(encrypting, &QSslSocket::encryptedBytesWritten, this, &Connection::written);
    } else {
        rest();
    }
}

Connection::~Connection()
{
    if (!m_requestSocket)
        return;
    m_requestSocket->leave();
    m_responder.reset();
    delete m_requestSocket;
}

QTcpSocket *Connection::requestSocket() const
{
    return m_requestSocket;
}

void Connection::encrypted()
{
    rest();
    advance();
}

void Connection::arrived()
{
    if (m_state == State::Lingering)
        drain();
    else
        advance();
}

void Connection::written()
{
    if (m_state == State::Lingering)
        halfCloseLater();
    else if ((m_state == State::Resting || m_state == State::Closing)
             && m_client->bytesToWrite() > 0)
        m_deadline = after(m_context.options.keepAliveTimeout);
    if (isListening() && hasMore())
        advance();
}

void Connection::left()
{
    // What is in hand is counted when it is answered.
    if (m_state == State::Pending)
        m_isGone = true;
    else
        end();
}

bool Connection::isListening() const
{
    return (m_state == State::Resting || m_state == State::Arriving)
        && m_client->bytesToWrite() <= mostUnsent;
}

void Connection::advance()
{
    // Answered on the spot: the loop below goes on.
    if (m_isAdvancing)
        return;
    const QScopedValueRollback advancing(m_isAdvancing, true);
    while (isListening() && (take() || fill())) { }
    note();
}

bool Connection::fill()
{
    const qint64 count = std::min(m_client->bytesAvailable(), block);
    if (count <= 0)
        return false;
    m_input.remove(0, std::exchange(m_consumed, 0));
    const qsizetype before = m_input.size();
    m_input.resize(before + count);
    m_input.resize(before + std::max<qint64>(m_client->read(m_input.data() + before, count), 0));
    return m_input.size() > before;
}

bool Connection::take()
{
    return m_head.isComplete() ? takeBody() : takeHead();
}

bool Connection::takeHead()
{
    const qsizetype count = m_head.take(unread());
    consume(count);
    const qint64 longest = m_context.options.largestHead;
    if (const std::optional<Refusal> refusal = m_head.refusal()) {
        refuse(*refusal);
    } else if (m_head.size() + (m_head.isComplete() ? 0 : unread().size()) > longest) {
        const bool isLine = !m_head.hasRequestLine() || m_head.lineSize() > longest;
        refuse(isLine ? Refusal::TargetTooLong : Refusal::HeaderTooLarge);
    } else if (!m_head.isComplete()) {
        if (!m_head.canBegin(unread()))
            refuse(Refusal::Malformed);
        return false;
    } else if (const auto framing = framingOf(m_head, m_context.options.largestBody)) {
        m_framing = *framing;
        if (m_framing.body == RequestFraming::Body::Chunked)
            m_chunks.emplace(m_context.options.largestBody, longest);
    } else {
        refuse(framing.error());
    }
    return true;
}

bool Connection::takeBody()
{
    bool isWhole = false;
    qsizetype count = 0;
    if (m_chunks) {
        count = m_chunks->take(unread(), m_body);
        isWhole = m_chunks->isComplete();
    } else {
        count = std::min<qsizetype>(unread().size(), m_framing.length - m_body.size());
        m_body += unread().first(count);
        isWhole = m_body.size() == m_framing.length;
    }
    consume(count);
    if (m_chunks && m_chunks->refusal()) {
        refuse(*m_chunks->refusal());
    } else if (isWhole) {
        deliver();
        return true;
    } else if (count == 0 && unread().isEmpty()) {
        awaitBody();
    }
    return count > 0;
}

// The client waits to be told that it may go on.
void Connection::awaitBody()
{
    if (m_framing.continuation == RequestFraming::Continuation::NotAsked
        || m_client->bytesAvailable() > 0)
        return;
    m_framing.continuation = RequestFraming::Continuation::NotAsked;
    m_client->write("HTTP/1.1 100 Continue\r\n\r\n");
}

// The first byte of a request starts its time.
void Connection::note()
{
    if (m_state != State::Resting || (m_head.isEmpty() && unread().isEmpty()))
        return;
    m_state = State::Arriving;
    m_deadline = after(m_context.options.requestTimeout);
}

void Connection::deliver()
{
    if (!m_requestSocket) {
        abort();
        return;
    }
    open();
    m_context.delivering = this;
    m_requestSocket->deliver(m_body);
    m_context.delivering = nullptr;
    if (m_state == State::Pending)
        hold();
}

Exchange Connection::begin(QtPeer peer)
{
    m_responder.emplace(handedOver(peer));
    return Exchange(this, m_number, m_request.target.dialect);
}

void Connection::refuse(Refusal refusal)
{
    m_isRefusing = true;
    open();
    Problem problem = problemOf(refusal);
    if (refusal == Refusal::MethodNotAllowed)
        problem.headerLines = allowLine(m_request.target.route);
    answer(m_number, answerOf(problem, m_request.target.dialect));
}

void Connection::open()
{
    m_state = State::Pending;
    ++m_number;
    m_request.target = routeOf(m_head.target());
    m_request.method = methodOf(m_head.method());
    m_request.id = requestId(m_head.value("x-request-id"));
    m_request.client = m_isProxied
        ? m_context.clients.subject(m_client->peerAddress(), m_head.value("x-forwarded-for"))
        : m_address;
    m_request.tokenName.clear();
    m_request.arrivedAt = SteadyClock::now();
}

// Thousands may wait for a gateway, and each turn of the event loop would ask after all of them.
void Connection::hold()
{
    if (!m_arrivals)
        m_arrivals = arrivalsOf(*m_client);
    if (m_arrivals)
        m_arrivals->setEnabled(false);
}

void Connection::release()
{
    if (m_arrivals)
        m_arrivals->setEnabled(true);
}

void Connection::answer(quint64 number, const Answer &answer)
{
    if (m_state != State::Pending || number != m_number)
        return;
    const Persistence persists = persistence();
    if (!m_isGone) {
        const BodyPart body =
            m_request.method == Method::Head ? BodyPart::Withheld : BodyPart::Sent;
        m_client->write(m_context.writer.bytes(answer, m_request.id, persists, body));
    }
    report(answer);
    m_request.target = {};
    m_responder.reset();
    release();
    if (m_isGone)
        end();
    else if (m_isRefusing || (persists == Persistence::Close && hasMore()))
        linger();
    else if (persists == Persistence::Close)
        close();
    else
        rest();
    advance();
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
                      answer.status, SteadyClock::now() - m_request.arrivedAt, m_request.id,
                      m_request.client, answer.cause, m_request.tokenName});
}

void Connection::rest()
{
    m_state = State::Resting;
    m_deadline = after(m_context.options.keepAliveTimeout);
    m_head.clear();
    m_chunks.reset();
    m_body = {};
    if (unread().isEmpty() && m_input.capacity() > mostKept) {
        m_input = {};
        m_consumed = 0;
    }
}

void Connection::expire(Time now)
{
    if (m_state == State::Pending || m_state == State::Over || now < m_deadline)
        return;
    switch (m_state) {
    case State::Arriving:
        refuse(Refusal::TimedOut);
        break;
    case State::Resting:
        if (m_client->bytesToWrite() == 0)
            close();
        else
            abort();
        break;
    case State::Handshaking:
    case State::Closing:
    case State::Lingering:
        abort();
        break;
    case State::Pending:
    case State::Over:
        break;
    }
}

void Connection::turnAway()
{
    if (m_state == State::Handshaking)
        abort();
    else
        refuse(Refusal::TooManyConnections);
}

void Connection::closeWhenIdle()
{
    if (m_state == State::Handshaking)
        abort();
    else if (m_state == State::Resting && m_client->bytesAvailable() == 0)
        close();
}

void Connection::close()
{
    m_state = State::Closing;
    m_deadline = after(m_context.options.keepAliveTimeout);
    m_client->disconnectFromHost();
}

void Connection::linger()
{
    m_state = State::Lingering;
    m_deadline = after(lingering);
    m_client->flush();
    if (m_state != State::Lingering)
        return; // the client had left
    halfCloseLater();
    drain();
}

// While Qt tells that bytes were written, those that were encrypted are still on their way.
void Connection::halfCloseLater()
{
    QMetaObject::invokeMethod(this, &Connection::halfClose, Qt::QueuedConnection);
}

void Connection::halfClose()
{
    if (m_state != State::Lingering)
        return;
    const auto *encrypting = qobject_cast<QSslSocket *>(m_client);
    if (m_client->bytesToWrite() == 0 && (!encrypting || encrypting->encryptedBytesToWrite() == 0))
        ::shutdown(static_cast<int>(m_client->socketDescriptor()), SHUT_WR);
}

void Connection::drain()
{
    m_drained += m_client->readAll().size();
    if (m_drained > mostDrained)
        abort();
}

void Connection::abort()
{
    if (m_state == State::Over)
        return;
    end();
    m_client->abort();
}

void Connection::end()
{
    m_state = State::Over;
    m_responder.reset();
    deleteLater();
}

} // namespace smsverify
