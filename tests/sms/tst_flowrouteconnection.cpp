// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/sentmessage.h"
#include "support/flowrouteserver.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Reaction = FlowrouteReaction;

namespace {

// A port of loopback on which a connection is never established: its queue is full.
class StalledPort
{
public:
    StalledPort()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_descriptor, generic, size) != 0 || ::listen(m_descriptor, 0) != 0
            || ::getsockname(m_descriptor, generic, &size) != 0)
            qFatal("No port to listen on.");
        m_port = ntohs(address.sin_port);
        for (QTcpSocket &socket : m_fillers)
            socket.connectToHost(QHostAddress::LocalHost, m_port);
    }
    ~StalledPort() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(StalledPort)

    bool isFull() const { return m_fillers[0].state() == QAbstractSocket::ConnectedState; }
    QUrl url(const QString &scheme) const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2/").arg(scheme).arg(m_port));
    }

private:
    const int m_descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    quint16 m_port = 0;
    QTcpSocket m_fillers[4];
};

// How often each message's text arrived.
QHash<QByteArray, int> copies(const FlowrouteServer &server)
{
    QHash<QByteArray, int> result;
    for (const FlowrouteRequest &request : server.requests())
        ++result[request.body];
    return result;
}

bool isNoneCopied(const FlowrouteServer &server)
{
    const QHash<QByteArray, int> counts = copies(server);
    return std::all_of(counts.begin(), counts.end(), [](int count) { return count == 1; });
}

} // namespace

// Connections: many at once, dead ones, slow ones, and the end of the gateway.
class TestFlowrouteConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSentIsRefused_data();
    void nothingSentIsRefused();
    void stalledConnectIsRefusedInTime_data();
    void stalledConnectIsRefusedInTime();
    void silenceIsUnconfirmedInTime();
    void slowAnswerEndsInTime_data();
    void slowAnswerEndsInTime();
    void connectionClosedAtOnceCarriesNoCopy();
    void messagesAreUnderWayTogether();
    void everyMessageArrivesOnceWhereTheServerReadsAndCloses_data();
    void everyMessageArrivesOnceWhereTheServerReadsAndCloses();
    void serverThatReadsAndGoesLeavesItUnconfirmed();
    void restedConnectionThatClosedCarriesNoCopy();
    void connectionsAreReused();
    void gatewayMayGoWhileMessagesAreUnderWay();
    void gatewayMayGoWithAnAnswer_data();
    void gatewayMayGoWithAnAnswer();
};

void TestFlowrouteConnection::nothingSentIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("outcome");
    QTcpServer closed;
    closed.listen(QHostAddress::LocalHost);
    const QString port = QString::number(closed.serverPort());
    QTest::newRow("nobody listens")
        << u"http://127.0.0.1:"_s + port << u"refused 0: connection refused"_s;
    QTest::newRow("nobody listens, TLS")
        << u"https://127.0.0.1:"_s + port << u"refused 0: connection refused"_s;
    QTest::newRow("no such host") << u"http://"_s + QString(64, u'a') + u".test/"_s
                                  << u"refused 0: host not found"_s;
}

void TestFlowrouteConnection::nothingSentIsRefused()
{
    QFETCH(const QString, url);
    QFETCH(const QString, outcome);
    FlowrouteGateway gateway(accountAt(QUrl(url)), 24);
    SentMessage message;
    message.send(gateway, u"Your code: 0042"_s);
    QVERIFY(!message.outcome);
    QTRY_COMPARE_WITH_TIMEOUT(message.answers, 1, 30'000);
    QCOMPARE(message.text(), outcome);
    QVERIFY(!gateway.health().isUsable);
    QCOMPARE(u"refused 0: "_s + gateway.health().detail, outcome);
}

void TestFlowrouteConnection::stalledConnectIsRefusedInTime_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("plain") << u"http"_s;
    QTest::newRow("TLS") << u"https"_s;
}

void TestFlowrouteConnection::stalledConnectIsRefusedInTime()
{
    QFETCH(const QString, scheme);
    StalledPort port;
    QTRY_VERIFY(port.isFull());
    FlowrouteGateway gateway(accountAt(port.url(scheme)), 24);
    SentMessage message;
    QElapsedTimer time;
    time.start();
    message.send(gateway, u"Your code: 0042"_s, 300ms);
    QTRY_COMPARE(message.text(), u"refused 0: no answer in time"_s);
    QVERIFY(time.elapsed() >= 300);
    QVERIFY(!gateway.health().isUsable);
}

void TestFlowrouteConnection::silenceIsUnconfirmedInTime()
{
    FlowrouteServer server;
    server.setReaction(Reaction::of(Reaction::Kind::Silence));
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    SentMessage message;
    QElapsedTimer time;
    time.start();
    message.send(gateway, u"Your code: 0042"_s, 1s);
    QTRY_COMPARE(message.text(), u"unconfirmed: no answer in time"_s);
    QVERIFY(time.elapsed() >= 1000);
    QVERIFY(gateway.health().isUsable);
    QCOMPARE(server.requests().size(), 1U);
}

void TestFlowrouteConnection::slowAnswerEndsInTime_data()
{
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("202") << QByteArray("202 Accepted") << u"unconfirmed: answer cut short"_s;
    QTest::newRow("422") << QByteArray("422 Unprocessable") << u"refused 422: "_s;
    QTest::newRow("500") << QByteArray("500 Oops") << u"unconfirmed: status 500"_s;
}

void TestFlowrouteConnection::slowAnswerEndsInTime()
{
    QFETCH(const QByteArray, statusLine);
    QFETCH(const QString, outcome);
    // Bytes that trickle in do not prolong the time.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        auto *trickle = new QTimer(socket);
        connect(trickle, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        socket->write("HTTP/1.1 " + statusLine + "\r\nContent-Length: 5000\r\n\r\n");
        trickle->start(20ms);
    });
    FlowrouteGateway gateway(
        accountAt(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()))), 24);
    SentMessage message;
    message.send(gateway, u"Your code: 0042"_s, 1s);
    QTRY_COMPARE(message.text(), outcome);
}

void TestFlowrouteConnection::connectionClosedAtOnceCarriesNoCopy()
{
    FlowrouteServer server;
    server.setReaction(Reaction::of(Reaction::Kind::CloseOnConnect));
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    for (int i = 0; i < 20; ++i) {
        SentMessage message;
        message.send(gateway, QString::number(i));
        QTRY_COMPARE(message.answers, 1);
        // Which of the two depends on whether the close is seen before the body is asked for.
        QVERIFY2(message.text() == u"refused 0: connection lost"_s
                     || message.text() == u"unconfirmed: connection lost"_s,
                 qPrintable(message.text()));
    }
    QCOMPARE(server.requests().size(), 0U);
}

void TestFlowrouteConnection::messagesAreUnderWayTogether()
{
    FlowrouteServer server;
    server.setReaction(Reaction::accept().after(1s));
    FlowrouteGateway gateway(accountAt(server.url()), 30);
    std::vector<SentMessage> messages(30);
    for (std::size_t i = 0; i < messages.size(); ++i)
        messages[i].send(gateway, QString::number(i));
    for (const SentMessage &message : messages)
        QTRY_VERIFY2(message.text().startsWith(u"accepted: mdr2-"_s), qPrintable(message.text()));
    QCOMPARE(server.mostUnderWay(), 30);
    QCOMPARE(server.requests().size(), 30U);
    QVERIFY(isNoneCopied(server));
}

void TestFlowrouteConnection::everyMessageArrivesOnceWhereTheServerReadsAndCloses_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("closes") << int(Reaction::Kind::CloseAfterReading);
    QTest::newRow("resets") << int(Reaction::Kind::ResetAfterReading);
}

void TestFlowrouteConnection::everyMessageArrivesOnceWhereTheServerReadsAndCloses()
{
    QFETCH(const int, kind);
    FlowrouteServer server;
    server.setReaction(Reaction::of(Reaction::Kind(kind)));
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    std::vector<SentMessage> messages(100);
    for (std::size_t i = 0; i < messages.size(); ++i)
        messages[i].send(gateway, QString::number(i));
    for (std::size_t i = 0; i < messages.size(); ++i) {
        QTRY_COMPARE(messages[i].answers, 1);
        // It was about to go out on a connection that the server closed, and may be sent again.
        for (int tries = 0; tries < 100 && messages[i].text() == u"refused 0: connection lost"_s;
             ++tries) {
            messages[i] = {};
            messages[i].send(gateway, QString::number(i));
            QTRY_COMPARE(messages[i].answers, 1);
        }
        QCOMPARE(messages[i].text(), u"unconfirmed: connection lost"_s);
    }
    QCOMPARE(server.requests().size(), messages.size());
    QVERIFY(isNoneCopied(server));
}

void TestFlowrouteConnection::serverThatReadsAndGoesLeavesItUnconfirmed()
{
    // A new connection is refused then, which proves nothing of the first.
    FlowrouteServer server;
    server.setReaction(Reaction::of(Reaction::Kind::CloseAfterReading).after(20ms));
    connect(&server, &FlowrouteServer::requestArrived, &server, &QTcpServer::close);
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    SentMessage message;
    message.send(gateway, u"Your code: 0042"_s);
    QTRY_COMPARE(message.answers, 1);
    QVERIFY2(message.text().startsWith(u"unconfirmed: "_s), qPrintable(message.text()));
    QCOMPARE(server.requests().size(), 1U);
}

void TestFlowrouteConnection::restedConnectionThatClosedCarriesNoCopy()
{
    FlowrouteServer server;
    Reaction silentClose = Reaction::accept();
    silentClose.closesAfterwards = true;
    server.setReaction(silentClose);
    FlowrouteGateway gateway(accountAt(server.url()), 6);
    std::vector<SentMessage> messages(50);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        messages[i].send(gateway, QString::number(i));
        QTRY_COMPARE(messages[i].answers, 1);
    }
    QVERIFY(isNoneCopied(server));
    for (const SentMessage &message : messages) {
        QVERIFY2(message.text().startsWith(u"accepted: "_s)
                     || message.text() == u"refused 0: connection lost"_s
                     || message.text() == u"unconfirmed: connection lost"_s,
                 qPrintable(message.text()));
    }
}

void TestFlowrouteConnection::connectionsAreReused()
{
    FlowrouteServer server;
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    for (int i = 0; i < 10; ++i) {
        SentMessage message;
        message.send(gateway, QString::number(i));
        QTRY_VERIFY(message.text().startsWith(u"accepted: mdr2-"_s));
    }
    QCOMPARE(server.connections(), 1);
}

void TestFlowrouteConnection::gatewayMayGoWhileMessagesAreUnderWay()
{
    FlowrouteServer server;
    server.setReaction(Reaction::of(Reaction::Kind::Silence));
    std::vector<SentMessage> messages(30);
    QSignalSpy arrivals(&server, &FlowrouteServer::requestArrived);
    {
        FlowrouteGateway gateway(accountAt(server.url()), 30);
        for (std::size_t i = 0; i < messages.size(); ++i)
            messages[i].send(gateway, QString::number(i));
        QTRY_VERIFY(arrivals.size() >= 5); // some arrived, others are anywhere on their way
    }
    FlowrouteGateway another(accountAt(server.url()), 1);
    server.setReaction(Reaction::accept());
    SentMessage last;
    last.send(another, u"last"_s);
    QTRY_COMPARE(last.answers, 1);
    for (const SentMessage &message : messages)
        QCOMPARE(message.answers, 0);
    QVERIFY(isNoneCopied(server));
}

void TestFlowrouteConnection::gatewayMayGoWithAnAnswer_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("accepted") << int(Reaction::Kind::Answer) << QByteArray();
    QTest::newRow("accepted, hugely") << int(Reaction::Kind::Answer) << QByteArray(1'000'000, ' ');
    QTest::newRow("lost") << int(Reaction::Kind::CloseAfterReading) << QByteArray();
    QTest::newRow("late") << int(Reaction::Kind::Silence) << QByteArray();
}

void TestFlowrouteConnection::gatewayMayGoWithAnAnswer()
{
    QFETCH(const int, kind);
    QFETCH(const QByteArray, body);
    FlowrouteServer server;
    Reaction reaction = Reaction::of(Reaction::Kind(kind));
    reaction.body = body;
    server.setReaction(reaction);
    auto gateway = std::make_unique<FlowrouteGateway>(accountAt(server.url()), 24);
    int answers = 0;
    for (int i = 0; i < 10; ++i) {
        gateway->send(messageOf(QString::number(i)), 500ms, [&](const MessageOutcome &) {
            ++answers;
            gateway.reset();
        });
    }
    QTRY_COMPARE(answers, 1);
    QVERIFY(!gateway);
}

QTEST_GUILESS_MAIN(TestFlowrouteConnection)
#include "tst_flowrouteconnection.moc"
