// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conversation.h"
#include "servedapi.h"

#include <QDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

using Clients = std::vector<std::unique_ptr<RawClient>>;

qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s)
        .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
        .size();
}

// Connections that are served, each seen to be.
Clients served(quint16 port, int count)
{
    Clients clients;
    for (int i = 0; i < count; ++i) {
        auto client = std::make_unique<RawClient>(port);
        client->send(request("GET /healthz"));
        if (client->answer().status == 200)
            clients.push_back(std::move(client));
    }
    return clients;
}

HttpOptions limited(std::int64_t most, std::int64_t perAddress = 0)
{
    HttpOptions options;
    options.mostConnections = most;
    options.mostConnectionsPerAddress = perAddress;
    return options;
}

} // namespace

// How many connections there may be, and what the next one is told.
class TestConnectionLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsAwayWhoIsTooMuch_data();
    void turnsAwayWhoIsTooMuch();
    void turnsAwayThoseWhoSayNothing();
    void countsEachAddressAlone();
    void exemptsTrustedProxies();
    void hasRoomForAllButTrustedProxies();
    void givesDescriptorsBack();
};

void TestConnectionLimits::turnsAwayWhoIsTooMuch_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("perAddress");

    QTest::newRow("in all") << 3 << 0;
    QTest::newRow("of an address") << 100 << 3;
}

void TestConnectionLimits::turnsAwayWhoIsTooMuch()
{
    QFETCH(const int, most);
    QFETCH(const int, perAddress);

    ServedApi api(limited(most, perAddress));
    Clients clients = served(api.port, 3);
    QCOMPARE(clients.size(), 3U);
    for (int round = 0; round < 3; ++round) {
        const QByteArray asked = request("GET /?auth_id=a&code=1");
        const Conversation heard = converse(api.port, asked);
        QCOMPARE(faultOfRefusal(heard, asked, {503}), QByteArray());
        QVERIFY(heard.answers.constFirst().body.contains("Overloaded"));
        QVERIFY(heard.answers.constFirst().field("retry-after").toInt() > 0);
        QCOMPARE(api.verifier.questions(), 0);
        // Those that are in are served on.
        clients.front()->send(request("GET /healthz"));
        QCOMPARE(clients.front()->answer().status, 200);

        clients.erase(clients.begin());
        QTRY_COMPARE(api.server->openConnections(), 2);
        Clients next = served(api.port, 1);
        QCOMPARE(next.size(), 1U);
        clients.push_back(std::move(next.front()));
    }
}

void TestConnectionLimits::turnsAwayThoseWhoSayNothing()
{
    ServedApi api(limited(2));
    const Clients clients = served(api.port, 2);
    const Conversation heard = converse(api.port, {});
    QVERIFY(heard.isClosed);
    QCOMPARE(heard.statuses(), QList<int>{503});
}

void TestConnectionLimits::countsEachAddressAlone()
{
    HttpOptions options = limited(100, 2);
    options.host = QHostAddress(QHostAddress::AnyIPv4);
    ServedApi api(options);
    const Clients clients = served(api.port, 2);
    QCOMPARE(clients.size(), 2U);
    QCOMPARE(api.ask(request("GET /healthz")).status, 503);

    QTcpSocket other;
    QVERIFY(other.bind(QHostAddress(u"127.0.0.2"_s)));
    other.connectToHost(QHostAddress(QHostAddress::LocalHost), api.port);
    other.write(request("GET /healthz"));
    QTRY_VERIFY(other.bytesAvailable() > 0);
    QVERIFY(other.readAll().startsWith("HTTP/1.1 200"));
}

void TestConnectionLimits::exemptsTrustedProxies()
{
    HttpOptions options = limited(100, 2);
    options.trustedProxies = {{QHostAddress(u"127.0.0.1"_s), 32}};
    ServedApi api(options);
    QCOMPARE(served(api.port, 20).size(), 20U);
}

void TestConnectionLimits::hasRoomForAllButTrustedProxies()
{
    HttpOptions options = limited(3);
    options.trustedProxies = {{QHostAddress(u"127.0.0.1"_s), 32}};
    ServedApi api(options);
    const Clients clients = served(api.port, 3);
    QCOMPARE(clients.size(), 3U);
    QCOMPARE(api.ask(request("GET /healthz")).status, 503);
}

void TestConnectionLimits::givesDescriptorsBack()
{
    ServedApi api(limited(50));
    QCOMPARE(api.ask(request("GET /healthz")).status, 200);
    QTRY_COMPARE(api.server->openConnections(), 0);
    const qsizetype before = openDescriptors();
    for (int round = 0; round < 3; ++round) {
        Clients clients;
        for (int i = 0; i < 200; ++i) {
            clients.push_back(std::make_unique<RawClient>(api.port));
            clients.back()->send(i % 3 == 0 ? QByteArray("GET /heal")
                                            : QByteArray("hello\r\n\r\n"));
        }
        QTRY_VERIFY(api.server->openConnections() >= 1);
        QVERIFY(openDescriptors() > before);
        for (const auto &client : clients)
            client->socket().abort();
        clients.clear();
        QTRY_COMPARE(api.server->openConnections(), 0);
    }
    QTRY_COMPARE(openDescriptors(), before);
    QCOMPARE(api.ask(request("GET /healthz")).status, 200);
}

QTEST_GUILESS_MAIN(TestConnectionLimits)
#include "tst_connectionlimits.moc"
