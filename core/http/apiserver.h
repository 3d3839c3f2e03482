// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/api.h"
#include "http/apisources.h"
#include "http/certificatewatch.h"
#include "http/connectioncontext.h"
#include "http/httpoptions.h"
#include "http/listeningat.h"
#include "http/openconnections.h"
#include "http/qtversion.h"
#include "verification/verifier.h"

#include <QAbstractHttpServer>
#include <QHostAddress>
#include <QList>
#include <QPointer>
#include <QSslCertificate>

#include <tl/expected.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace smsverify {

class Listener;

struct ListenError
{
    enum class Kind {
        AddressInUse,
        Certificate,
        Other,
    };

    Kind kind = Kind::Other;
    QString detail; // the operating system's words, or of the certificate what is wrong
};

// The HTTP API over TCP. Lives on one thread, the verifier's.
class ApiServer final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    // The verifier and what the sources hold outlive the server.
    ApiServer(HttpOptions options, Verifier &verifier, ApiSources sources,
              QObject *parent = nullptr);
    ~ApiServer() override;

    // Listens where the options say. To be called once.
    tl::expected<ListeningAt, ListenError> listen();

    // Listens no more, closes connections that rest, and answers what is in hand, each answer the
    // last of its connection. Calls back once, from the event loop: when all connections are
    // closed, or when the grace is over and the rest was cut off.
    void stop(std::chrono::milliseconds grace, std::function<void()> stopped);

    // Reads the certificate's files again, if there are any.
    void reloadCertificate();

    // Holds for every request that is judged from now on, on open connections too.
    void setTokens(std::vector<ApiToken> tokens) { m_api.setTokens(std::move(tokens)); }

    qsizetype openConnections() const { return m_connections.count(); }

protected:
    bool handleRequest(const QHttpServerRequest &request, QtPeer peer) override;
    void missingHandler(const QHttpServerRequest &request, QtMissingPeer peer) override;

private:
    tl::expected<void, ListenError> encrypt(Listener &listener);
    void takeCertificate(const CertificateWatch::Reading &reading);
    QTcpSocket *accept(QTcpSocket *client);
    void serve(const QHttpServerRequest &request, QtPeer peer);
    void finishStop();

    const HttpOptions m_options;
    const std::function<void(const CertificateNews &)> m_certificateNews;
    ConnectionContext m_context;
    Api m_api;
    OpenConnections m_connections;
    QPointer<Listener> m_listener;
    std::unique_ptr<CertificateWatch> m_certificate;
    QList<QSslCertificate> m_shown; // to clients, the server's own first
    std::function<void()> m_stopped;
};

} // namespace smsverify
