// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/apiserver.h"

#include "http/connection.h"
#include "http/listener.h"

#include <QTimer>

#include <memory>
#include <utility>

namespace smsverify {

ApiServer::ApiServer(HttpOptions options, Verifier &verifier, ApiSources sources, QObject *parent)
    : QAbstractHttpServer(parent),
      m_options(std::move(options)), m_context{.largestBody = m_options.largestBody,
                                               .clients = ClientAddress(m_options.trustedProxies),
                                               .record = sources.record},
      m_api(m_options.tokens, m_options.largestBody, verifier, std::move(sources))
{
}

ApiServer::~ApiServer()
{
    // Connections end while what they share is still there, Qt's part of them included.
    const QList<Connection *> connections = m_connections.values();
    qDeleteAll(connections);
    qDeleteAll(findChildren<Listener *>(Qt::FindDirectChildrenOnly));
}

tl::expected<ListeningAt, ListenError> ApiServer::listen()
{
    auto listener = std::make_unique<Listener>([this](QTcpSocket *socket) { prepare(socket); });
    if (!listener->listen(m_options.host, m_options.port)) {
        const bool isInUse = listener->serverError() == QAbstractSocket::AddressInUseError;
        return tl::unexpected(
            ListenError{isInUse ? ListenError::Kind::AddressInUse : ListenError::Kind::Other,
                        listener->errorString()});
    }
    const ListeningAt at{listener->serverAddress(), listener->serverPort()};
    bind(listener.release());
    return at;
}

void ApiServer::prepare(QTcpSocket *socket)
{
    const ConnectionKey key = connectionKey(socket);
    auto *connection = new Connection(socket, m_context);
    m_connections.insert(key, connection);
    connect(connection, &QObject::destroyed, this, [this, key, connection] {
        if (m_connections.value(key) == connection)
            m_connections.remove(key);
        if (m_connections.isEmpty())
            finishStop();
    });
}

bool ApiServer::handleRequest(const QHttpServerRequest &request, QtPeer peer)
{
    serve(request, peer);
    return true;
}

void ApiServer::missingHandler(const QHttpServerRequest &request, QtMissingPeer peer)
{
    // Called in place of handleRequest() for a request that wants to upgrade its connection.
    serve(request, peer);
}

void ApiServer::serve(const QHttpServerRequest &request, QtPeer peer)
{
    Connection *connection = m_connections.value(connectionKey(request, peer));
    if (!connection)
        return;
    const Exchange exchange = connection->begin(peer);
    exchange.guard(
        [&] { m_api.handle(connection->head(), connection->request(), request.body(), exchange); });
    connection->hold();
}

void ApiServer::stop(std::chrono::milliseconds grace, std::function<void()> stopped)
{
    m_stopped = std::move(stopped);
    m_context.isStopping = true;
    for (QTcpServer *listener : servers())
        listener->close();
    const QList<Connection *> connections = m_connections.values();
    for (Connection *connection : connections)
        connection->closeWhenIdle();
    QTimer::singleShot(grace, Qt::PreciseTimer, this, &ApiServer::cutOff);
    if (m_connections.isEmpty())
        finishStop();
}

void ApiServer::cutOff()
{
    const QList<Connection *> connections = m_connections.values();
    for (Connection *connection : connections)
        connection->abort();
}

void ApiServer::finishStop()
{
    if (!m_stopped)
        return;
    QMetaObject::invokeMethod(this, std::exchange(m_stopped, {}), Qt::QueuedConnection);
}

} // namespace smsverify
