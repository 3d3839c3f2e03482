// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/authapi.h"
#include "console/feed/apiendpoint.h"
#include "console/feed/serverbench.h"
#include "console/feed/servicebench.h"
#include "http/rawclient.h"
#include "support/apirequests.h"
#include "support/hostedstage.h"

#include <QTcpServer>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What the bench asks of this service and of a server is the same, and so is what it hears.
class TestBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void benchesAgree_data();
    void benchesAgree();
    void cancelledRequestsDoNotAnswer_data();
    void cancelledRequestsDoNotAnswer();
    void serverThatIsNotThere();
    void tokenIsShown();
    void tellsTheHeaders();

private:
    std::unique_ptr<Bench> makeBench(bool isServer);
    BenchAnswer ask(Bench &bench, const OutgoingRequest &request);

    std::unique_ptr<HostedStage> m_stage;
};

void TestBench::init()
{
    m_stage = std::make_unique<HostedStage>();
    QVERIFY(m_stage->start());
}

void TestBench::cleanup()
{
    m_stage.reset();
}

std::unique_ptr<Bench> TestBench::makeBench(bool isServer)
{
    if (!isServer)
        return std::make_unique<ServiceBench>(m_stage->service->verifier());
    auto bench = std::make_unique<ServerBench>();
    bench->setServer(apiEndpoint(m_stage->service->state().api, m_stage->settings.http), {});
    return bench;
}

BenchAnswer TestBench::ask(Bench &bench, const OutgoingRequest &request)
{
    std::optional<BenchAnswer> answer;
    bench.perform(request, u"test"_s, [&answer](const BenchAnswer &given) { answer = given; });
    (void)HostedStage::waits([&answer] { return answer.has_value(); });
    return answer.value_or(BenchAnswer());
}

void TestBench::benchesAgree_data()
{
    QTest::addColumn<bool>("isServer");
    QTest::newRow("this service") << false;
    QTest::newRow("a server") << true;
}

void TestBench::benchesAgree()
{
    QFETCH(const bool, isServer);
    const auto bench = makeBench(isServer);
    BenchAnswer answer = ask(*bench, createAuthRequest(u"a b/ü?"_s, u"12025550123"_s));
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.failure);
    QCOMPARE(jsonObject(answer.body).value(u"auth_id"_s).toString(), u"a b/ü?"_s);
    QVERIFY(m_stage->hasMessages(1));

    answer = ask(*bench, authenticateCodeRequest(u"a b/ü?"_s, m_stage->code() + u"9"_s));
    QCOMPARE(answer.status, 400);
    QCOMPARE(attemptsLeftIn(answer.body), 2);
    answer = ask(*bench, authenticateCodeRequest(u"a b/ü?"_s, m_stage->code()));
    QCOMPARE(answer.status, 200);
    answer = ask(*bench, createAuthRequest(u"anna"_s, u"123"_s));
    QCOMPARE(answer.status, 400);
    QCOMPARE(reasonIn(answer.body), QByteArray("InvalidAPIUsage"));
    answer = ask(*bench, authenticateCodeRequest(u"anna"_s, u"x"_s));
    QCOMPARE(reasonIn(answer.body), QByteArray("InvalidAPIUsage"));
}

void TestBench::cancelledRequestsDoNotAnswer_data()
{
    benchesAgree_data();
}

void TestBench::cancelledRequestsDoNotAnswer()
{
    QFETCH(const bool, isServer);
    const auto bench = makeBench(isServer);
    SimulatorFaults silent;
    silent.delay = 200ms;
    m_stage->service->setSimulatorFaults(silent);
    int answers = 0;
    const auto count = [&answers](const BenchAnswer &) { ++answers; };
    bench->perform(createAuthRequest(u"anna"_s, u"12025550123"_s), {}, count);
    QVERIFY(m_stage->hasMessages(1));
    bench->cancel();
    QVERIFY(m_stage->hasHappened(Event::Kind::Sent));
    m_stage->service->setSimulatorFaults({});
    QCOMPARE(ask(*bench, createAuthRequest(u"bert"_s, u"12025550123"_s)).status, 200);
    QCOMPARE(answers, 0);
}

void TestBench::serverThatIsNotThere()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const QUrl endpoint(u"http://127.0.0.1:%1"_s.arg(free.serverPort()));
    free.close();
    ServerBench bench;
    bench.setServer(endpoint, {});
    const BenchAnswer answer = ask(bench, createAuthRequest(u"anna"_s, u"12025550123"_s));
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.failure->code, FailureCode::ServiceUnreachable);
}

void TestBench::tokenIsShown()
{
    m_stage->settings.http.tokens = {{u"operator"_s, Secret("s3cret")}};
    m_stage->service->restart(m_stage->settings);
    ServerBench bench;
    const auto status = [&](const char *token) {
        bench.setServer(apiEndpoint(m_stage->service->state().api, m_stage->settings.http),
                        Secret(token));
        return ask(bench, authenticateCodeRequest(u"anna"_s, u"1"_s)).status;
    };
    QTRY_COMPARE(status("other"), 401);
    QCOMPARE(status("s3cret"), 400);
}

void TestBench::tellsTheHeaders()
{
    for (const bool isServer : {false, true}) {
        const auto bench = makeBench(isServer);
        // Qt 6.8 gives names in small letters.
        const QByteArray lines =
            ask(*bench, authenticateCodeRequest(u"anna"_s, u"1"_s)).headerLines.toLower();
        QVERIFY2(lines.contains("cache-control: no-store\r\n"), lines.constData());
        QVERIFY2(lines.contains("content-type: application/json\r\n"), lines.constData());
    }
}

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
