// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/flowrouteserver.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace smsverify;
using namespace Qt::StringLiterals;

// What a service says that was asked to stop and has something in hand.
class TestServeStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatItIsNotReady();
};

void TestServeStop::saysThatItIsNotReady()
{
    const QTemporaryDir directory;
    RunningService service{Program(directory.path())};
    FlowrouteServer gateway;
    gateway.script({FlowrouteReaction::accept().after(std::chrono::milliseconds(1'500))});
    service.program().remove("SMS_GATEWAY");
    service.program().set("FLOWROUTE_ACCESS_KEY", u"access"_s);
    service.program().set("FLOWROUTE_SECRET_KEY", u"secret"_s);
    service.program().set("FLOWROUTE_NUMBER", u"12025550100"_s);
    service.program().set("FLOWROUTE_API_URL", gateway.url().toString());
    QVERIFY(service.start());
    QCOMPARE(service.get("/readyz").body, R"({"status": "ok"})");

    RawClient ready(service.port(), std::chrono::seconds(20));
    RawClient alive(service.port(), std::chrono::seconds(20));
    const QByteArray readyz = requestBytes("GET /readyz");
    const QByteArray healthz = requestBytes("GET /healthz");
    ready.send(readyz.chopped(10));
    alive.send(healthz.chopped(10));
    QVERIFY(ready.waitForConnected() && alive.waitForConnected());
    RawClient asking(service.port(), std::chrono::seconds(20));
    asking.send(sendRequestBytes("anna", "12025550123"));
    QTRY_COMPARE_WITH_TIMEOUT(gateway.requests().size(), std::size_t(1), 20'000);

    service.signal(SIGTERM);
    QVERIFY(service.hasLogged("stopping"));
    ready.send(readyz.last(10));
    const RawAnswer answer = ready.answer();
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.body,
             R"({"status": "failing", "store": "ok", "gateway": "ok", "service": "stopping"})");
    QCOMPARE(answer.field("connection"), "close");
    QVERIFY(ready.waitForClosed());
    // It is alive all the same, and answers what it has in hand.
    alive.send(healthz.last(10));
    QCOMPARE(alive.answer().status, 200);
    QCOMPARE(asking.answer().status, 200);
    QCOMPARE(service.waitForEnd(), 0);
}

QTEST_GUILESS_MAIN(TestServeStop)
#include "tst_servestop.moc"
