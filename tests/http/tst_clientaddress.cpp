// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/clientaddress.h"

#include <QTest>

using namespace smsverify;

class TestClientAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheClient_data();
    void findsTheClient();
};

void TestClientAddress::findsTheClient_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("forwardedFor");
    QTest::addColumn<QByteArray>("client");

    const auto row = [](const char *name, const char *peer, const char *forwardedFor,
                        const char *client) {
        QTest::newRow(name) << QString::fromLatin1(peer) << QByteArray(forwardedFor)
                            << QByteArray(client);
    };
    row("no proxy", "203.0.113.9", "", "203.0.113.9");
    row("a stranger's word is not believed", "203.0.113.9", "198.51.100.1", "203.0.113.9");
    row("a proxy that tells nothing", "10.0.0.1", "", "10.0.0.1");
    row("a proxy", "10.0.0.1", "198.51.100.1", "198.51.100.1");
    row("the rightmost that is not trusted", "10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2",
        "198.51.100.1");
    row("no spaces", "10.0.0.1", "1.1.1.1,198.51.100.1", "198.51.100.1");
    row("proxies alone", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3");
    row("with a port", "10.0.0.1", "198.51.100.1:4711", "198.51.100.1");
    row("no address", "10.0.0.1", "198.51.100.1, unknown, 10.0.0.2", "10.0.0.2");
    row("an empty entry", "10.0.0.1", "198.51.100.1,", "10.0.0.1");
    row("IPv6 by its /64", "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64");
    row("IPv6 behind a proxy", "10.0.0.1", "2001:DB8::1", "2001:db8::/64");
    row("IPv6 in brackets with a port", "10.0.0.1", "[2001:db8:0:7::1]:443", "2001:db8:0:7::/64");
    row("IPv4 mapped into IPv6", "::ffff:203.0.113.9", "", "203.0.113.9");
    row("a proxy mapped into IPv6", "::ffff:10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1");
    row("a proxy's IPv6", "fd00::1", "198.51.100.1", "198.51.100.1");
    row("loopback", "127.0.0.1", "198.51.100.1", "127.0.0.1");
}

void TestClientAddress::findsTheClient()
{
    QFETCH(const QString, peer);
    QFETCH(const QByteArray, forwardedFor);
    QFETCH(const QByteArray, client);

    const ClientAddress address({QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
                                 QHostAddress::parseSubnet(QStringLiteral("fd00::/8"))});
    QCOMPARE(address.subject(QHostAddress(peer), forwardedFor), client);
}

QTEST_GUILESS_MAIN(TestClientAddress)
#include "tst_clientaddress.moc"
