// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/apiserver.h"

#include "http/connection.h"
#include "http/listener.h"
#include "http/servercertificate.h"

#include <QTimer>

#include <memory>
#include <utility>

namespace smsverify {

ApiServer::ApiServer(HttpOptions options, Verifier &verifier, ApiSources sources, QObject *parent)
    : QAbstractHttpServer(parent), m_options(std::move(options)),
      m_certificateNews(sources.certificate), m_context{.options = m_options,
                                                        .clients =
                                                            ClientAddress(m_options.trustedProxies),
                                                        .record = sources.record},
      m_api(m_options.tokens, m_options.largestBody, verifier, std::move(sources)),
      m_connections(m_options)
{
    connect(&m_connections, &OpenConnections::emptied, this, &ApiServer::finishStop);
}

ApiServer::~ApiServer()
{
    // Connections end while what they share is still there, Qt's part of them included.
    m_connections.clear();
    qDeleteAll(findChildren<Listener *>(Qt::FindDirectChildrenOnly));
}

tl::expected<ListeningAt, ListenError> ApiServer::listen()
{
    auto listener =
        std::make_unique<Listener>([this](QTcpSocket *client) { return accept(client); });
    if (m_options.isEncrypted()) {
        if (const auto encrypted = encrypt(*listener); !encrypted)
            return tl::unexpected(encrypted.error());
    }
    if (!listener->listen(m_options.host, m_options.port)) {
        const bool isInUse = listener->serverError() == QAbstractSocket::AddressInUseError;
        return tl::unexpected(
            ListenError{isInUse ? ListenError::Kind::AddressInUse : ListenError::Kind::Other,
                        listener->errorString()});
    }
    const ListeningAt at{listener->serverAddress(), listener->serverPort(),
                         m_options.isEncrypted() ? ListeningAt::Scheme::Https
                                                 : ListeningAt::Scheme::Http};
    m_listener = listener.get();
    bind(listener.release());
    return at;
}

tl::expected<void, ListenError> ApiServer::encrypt(Listener &listener)
{
    const auto encryption =
        readServerCertificate(m_options.certificateFile, m_options.privateKeyFile);
    if (!encryption)
        return tl::unexpected(
            ListenError{ListenError::Kind::Certificate, encryption.error().reason});
    listener.setEncryption(*encryption);
    m_shown = encryption->localCertificateChain();
    m_certificate = std::make_unique<CertificateWatch>(
        m_options.certificateFile, m_options.privateKeyFile,
        [this](const CertificateWatch::Reading &reading) { takeCertificate(reading); });
    return {};
}

void ApiServer::reloadCertificate()
{
    if (m_certificate)
        m_certificate->read();
}

// A certificate that cannot be used, or none, is no reason to stop with the one that can.
void ApiServer::takeCertificate(const CertificateWatch::Reading &reading)
{
    CertificateNews news;
    if (!reading) {
        const bool isKey = reading.error().file == CertificateError::File::PrivateKey;
        news.trouble =
            (isKey ? QStringLiteral("TLS_PRIVATE_KEY: %1") : QStringLiteral("TLS_CERTIFICATE: %1"))
                .arg(reading.error().reason);
    } else if (const auto before = std::exchange(m_shown, reading->localCertificateChain());
               before == m_shown) {
        return;
    } else {
        news.expiry = m_shown.first().expiryDate().toUTC().toString(Qt::ISODate);
        if (m_listener)
            m_listener->setEncryption(*reading);
    }
    if (m_certificateNews)
        m_certificateNews(news);
}

QTcpSocket *ApiServer::accept(QTcpSocket *client)
{
    auto *connection = new Connection(client, m_context, &m_connections);
    switch (m_connections.add(connection)) {
    case OpenConnections::Room::Taken:
        return connection->requestSocket();
    case OpenConnections::Room::Full:
        connection->turnAway();
        break;
    case OpenConnections::Room::Flooded:
        connection->abort();
        break;
    }
    return nullptr;
}

bool ApiServer::handleRequest(const QHttpServerRequest &request, QtPeer peer)
{
    serve(request, peer);
    return true;
}

void ApiServer::missingHandler(const QHttpServerRequest &request, QtMissingPeer peer)
{
    serve(request, peer);
}

void ApiServer::serve(const QHttpServerRequest &request, QtPeer peer)
{
    Connection &connection = *m_context.delivering;
    const Exchange exchange = connection.begin(peer);
    exchange.guard(
        [&] { m_api.handle(connection.head(), connection.request(), request.body(), exchange); });
}

void ApiServer::stop(std::chrono::milliseconds grace, std::function<void()> stopped)
{
    m_stopped = std::move(stopped);
    m_context.isStopping = true;
    for (QTcpServer *listener : servers())
        listener->close();
    m_connections.closeIdle();
    QTimer::singleShot(grace, Qt::PreciseTimer, &m_connections, &OpenConnections::abortAll);
    if (m_connections.count() == 0)
        finishStop();
}

void ApiServer::finishStop()
{
    if (!m_stopped)
        return;
    QMetaObject::invokeMethod(this, std::exchange(m_stopped, {}), Qt::QueuedConnection);
}

} // namespace smsverify
