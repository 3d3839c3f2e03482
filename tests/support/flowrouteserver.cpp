// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/flowrouteserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>

namespace smsverify {

namespace {

constexpr QByteArrayView headEnd = "\r\n\r\n";

// The first whole request in the bytes, which is removed from them.
std::optional<FlowrouteRequest> takeRequest(QByteArray &bytes)
{
    const qsizetype headSize = bytes.indexOf(headEnd);
    if (headSize < 0)
        return std::nullopt;
    FlowrouteRequest request;
    for (const QByteArray &line : bytes.first(headSize).split('\n')) {
        const QByteArray text = line.trimmed();
        const qsizetype colon = text.indexOf(':');
        if (request.requestLine.isEmpty())
            request.requestLine = text;
        else
            request.headers.append({text.first(colon).toLower(), text.mid(colon + 1).trimmed()});
    }
    const qsizetype bodyStart = headSize + headEnd.size();
    const qsizetype bodySize = request.header("content-length").toLongLong();
    if (bytes.size() < bodyStart + bodySize)
        return std::nullopt;
    request.body = bytes.mid(bodyStart, bodySize);
    bytes.remove(0, bodyStart + bodySize);
    return request;
}

void reset(QTcpSocket *socket)
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof atOnce);
    socket->abort();
}

} // namespace

FlowrouteReaction FlowrouteReaction::accept()
{
    return {};
}

FlowrouteReaction FlowrouteReaction::refuse(int status, const QByteArray &title,
                                            const QByteArray &detail)
{
    const QJsonObject error{{QStringLiteral("id"), QStringLiteral("4d1b2c")},
                            {QStringLiteral("status"), status},
                            {QStringLiteral("title"), QString::fromUtf8(title)},
                            {QStringLiteral("detail"), QString::fromUtf8(detail)}};
    const QJsonObject body{{QStringLiteral("errors"), QJsonArray{error}}};
    FlowrouteReaction result;
    result.status = status;
    result.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return result;
}

FlowrouteReaction FlowrouteReaction::of(Kind kind)
{
    FlowrouteReaction result;
    result.kind = kind;
    return result;
}

FlowrouteReaction FlowrouteReaction::after(std::chrono::milliseconds time) const
{
    FlowrouteReaction result = *this;
    result.delay = time;
    return result;
}

FlowrouteReaction FlowrouteReaction::withHeader(const QByteArray &name,
                                                const QByteArray &value) const
{
    FlowrouteReaction result = *this;
    result.headers.append({name, value});
    return result;
}

QByteArray FlowrouteRequest::header(const QByteArray &name) const
{
    QByteArrayList values;
    for (const auto &[key, value] : headers) {
        if (key == name)
            values.append(value);
    }
    return values.join(", ");
}

FlowrouteServer::FlowrouteServer(QObject *parent) : QTcpServer(parent)
{
    setListenBacklogSize(1024);
    if (!listen(QHostAddress::LocalHost))
        qFatal("No port to listen on.");
}

void FlowrouteServer::encrypt(const QSslConfiguration &tls)
{
    m_tls = tls;
}

QUrl FlowrouteServer::url() const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2/v2.1/messages")
                    .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(serverPort()));
}

void FlowrouteServer::setReaction(const FlowrouteReaction &standing)
{
    m_standing = standing;
}

void FlowrouteServer::script(std::vector<FlowrouteReaction> next)
{
    m_script.assign(next.begin(), next.end());
}

QTcpSocket *FlowrouteServer::adopt(qintptr descriptor)
{
    if (!m_tls) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        return socket;
    }
    auto *socket = new QSslSocket(this);
    socket->setSslConfiguration(*m_tls);
    socket->setSocketDescriptor(descriptor);
    socket->startServerEncryption();
    return socket;
}

void FlowrouteServer::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    QTcpSocket *socket = adopt(descriptor);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const FlowrouteReaction &next = m_script.empty() ? m_standing : m_script.front();
    if (next.kind == FlowrouteReaction::Kind::CloseOnConnect) {
        nextReaction();
        socket->close();
        return;
    }
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
}

FlowrouteReaction FlowrouteServer::nextReaction()
{
    if (m_script.empty())
        return m_standing;
    FlowrouteReaction result = m_script.front();
    m_script.pop_front();
    return result;
}

void FlowrouteServer::read(QTcpSocket *socket)
{
    QByteArray bytes = socket->peek(socket->bytesAvailable());
    const qsizetype arrived = bytes.size();
    std::optional<FlowrouteRequest> request = takeRequest(bytes);
    if (!request)
        return;
    socket->skip(arrived - bytes.size());
    request->arrivedAt = std::chrono::steady_clock::now();
    m_requests.push_back(*std::move(request));
    m_mostUnderWay = std::max(m_mostUnderWay, ++m_underWay);
    const FlowrouteReaction reaction = nextReaction();
    if (reaction.delay.count() > 0)
        QTimer::singleShot(reaction.delay, socket,
                           [this, socket, reaction] { react(socket, reaction); });
    else
        react(socket, reaction);
    Q_EMIT requestArrived();
}

void FlowrouteServer::react(QTcpSocket *socket, const FlowrouteReaction &reaction)
{
    using Kind = FlowrouteReaction::Kind;
    switch (reaction.kind) {
    case Kind::Silence:
        return;
    case Kind::Answer:
        answer(socket, reaction);
        break;
    case Kind::ResetAfterReading:
        reset(socket);
        break;
    case Kind::CloseAfterReading:
    case Kind::CloseOnConnect:
        socket->disconnectFromHost();
        break;
    }
    --m_underWay;
}

void FlowrouteServer::answer(QTcpSocket *socket, const FlowrouteReaction &reaction)
{
    if (!reaction.raw.isEmpty()) {
        socket->write(reaction.raw);
        socket->disconnectFromHost();
        return;
    }
    QByteArray body = reaction.body;
    if (body.isEmpty() && reaction.status == 202)
        body = R"({"data": {"id": "mdr2-)"
            + QByteArray::number(++m_accepted, 16).rightJustified(32, '0')
            + R"(", "type": "message", "links": {}}})";
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reaction.status)
        + " Scripted\r\nContent-Type: application/vnd.api+json\r\nContent-Length: "
        + QByteArray::number(body.size() + reaction.missing) + "\r\n";
    for (const auto &[name, value] : reaction.headers)
        head += name + ": " + value + "\r\n";
    socket->write(head + "\r\n" + body);
    if (reaction.missing > 0 || reaction.closesAfterwards)
        socket->disconnectFromHost();
}

} // namespace smsverify
