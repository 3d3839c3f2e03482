// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/sentmessage.h"
#include "support/flowrouteserver.h"
#include "support/selfsignedcertificate.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QTcpSocket>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Reaction = FlowrouteReaction;

// Flowroute behind TLS, with a certificate of the test's own.
class TestFlowrouteTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void trustedCertificateIsAccepted();
    void untrustedCertificateSendsNothing();
    void plainServerSendsNothing();
    void stalledHandshakeIsRefusedInTime();
    void everyMessageArrivesOnceWhereTheServerReadsAndCloses();

private:
    void trust();

    QSslConfiguration m_tls;
    const QSslConfiguration m_default = QSslConfiguration::defaultConfiguration();
};

void TestFlowrouteTls::initTestCase()
{
    const SelfSignedCertificate made = SelfSignedCertificate::make();
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setPrivateKey(QSslKey(made.key, QSsl::Ec));
    m_tls.setLocalCertificate(QSslCertificate(made.certificate));
    QVERIFY(!m_tls.localCertificate().isNull());
}

void TestFlowrouteTls::cleanup()
{
    QSslConfiguration::setDefaultConfiguration(m_default);
}

void TestFlowrouteTls::trust()
{
    QSslConfiguration trusting = m_default;
    trusting.addCaCertificate(m_tls.localCertificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
}

void TestFlowrouteTls::trustedCertificateIsAccepted()
{
    trust();
    FlowrouteServer server;
    server.encrypt(m_tls);
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    std::vector<SentMessage> messages(24);
    for (SentMessage &message : messages)
        message.send(gateway, u"Your code: 0042"_s);
    for (const SentMessage &message : messages)
        QTRY_VERIFY2(message.text().startsWith(u"accepted: mdr2-"_s), qPrintable(message.text()));
    QCOMPARE(server.requests().size(), 24U);
}

void TestFlowrouteTls::untrustedCertificateSendsNothing()
{
    FlowrouteServer server;
    server.encrypt(m_tls);
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    SentMessage message;
    message.send(gateway, u"Your code: 0042"_s);
    QTRY_COMPARE(message.text(), u"refused 0: TLS handshake failed"_s);
    QCOMPARE(server.requests().size(), 0U);
}

void TestFlowrouteTls::plainServerSendsNothing()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    FlowrouteGateway gateway(
        accountAt(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort()))), 24);
    SentMessage message;
    message.send(gateway, u"Your code: 0042"_s);
    QTRY_COMPARE(message.text(), u"refused 0: TLS handshake failed"_s);
}

void TestFlowrouteTls::stalledHandshakeIsRefusedInTime()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    FlowrouteGateway gateway(
        accountAt(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort()))), 24);
    SentMessage message;
    message.send(gateway, u"Your code: 0042"_s, 300ms);
    QTRY_COMPARE(message.text(), u"refused 0: no answer in time"_s);
}

void TestFlowrouteTls::everyMessageArrivesOnceWhereTheServerReadsAndCloses()
{
    trust();
    FlowrouteServer server;
    server.encrypt(m_tls);
    server.setReaction(Reaction::of(Reaction::Kind::CloseAfterReading));
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    std::vector<SentMessage> messages(24);
    for (SentMessage &message : messages)
        message.send(gateway, u"Your code: 0042"_s);
    for (const SentMessage &message : messages)
        QTRY_COMPARE(message.text(), u"unconfirmed: connection lost"_s);
    QCOMPARE(server.requests().size(), 24U);
}

QTEST_GUILESS_MAIN(TestFlowrouteTls)
#include "tst_flowroutetls.moc"
