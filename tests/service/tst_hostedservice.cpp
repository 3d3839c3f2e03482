// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/rawclient.h"
#include "support/apirequests.h"
#include "support/hostedstage.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString anna = u"anna"_s;
const QString notRunning = u"failure: store unavailable"_s;

} // namespace

// The service in a window: one thread asks, another works.
class TestHostedService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worksForWindowAndApi();
    void choosesTheSimulator();
    void failsWhatIsAskedWhileItDoesNotRun();
    void takenPortIsAState();
    void apiStopsAlone();
    void requestsInHandAreAnswered_data();
    void requestsInHandAreAnswered();
    void restartKeepsTheApiStopped();
    void restartMovesTheApi();
    void databaseInUseIsAState();
    void missingKeyIsAState();
    void unusableFolderIsAState();
    void liveSettingsHoldAtOnce();
    void tokensHoldAtOnce();
    void stopsAndStartsAgain();
    void tellsFigures();
};

void TestHostedService::worksForWindowAndApi()
{
    HostedStage stage;
    QVERIFY(stage.start());
    QCOMPARE(stage.service->state().phase, HostedState::Phase::Running);
    QVERIFY(stage.service->state().store.health.isUsable());
    const auto sent = stage.send(anna);
    QCOMPARE(sent.text(), u"pending *********23, 3 left"_s);
    QVERIFY(stage.hasMessages(1));
    QVERIFY(stage.hasHappened(Event::Kind::Sent));
    QVERIFY(stage.events.back().gatewayTime.has_value());

    RawClient client(stage.port());
    client.send(checkRequestBytes("anna", stage.code().toLatin1()));
    QCOMPARE(client.answer().status, 200);
    QVERIFY(stage.hasHappened(Event::Kind::Verified));
    QCOMPARE(stage.check(anna, stage.code()), u"unknown"_s);
}

void TestHostedService::choosesTheSimulator()
{
    HostedStage stage;
    stage.settings.gateway.reset();
    QVERIFY(stage.start());
    QVERIFY(stage.service->state().isSimulator());
    QVERIFY(stage.service->settings().gateway == GatewayKind::Simulator);
}

void TestHostedService::failsWhatIsAskedWhileItDoesNotRun()
{
    HostedStage stage;
    QCOMPARE(stage.send(anna).text(), notRunning);
    QCOMPARE(stage.check(anna, u"1234"_s), notRunning);
    QVERIFY(stage.start());
    QCOMPARE(stage.check(anna, u"1234"_s), u"unknown"_s);
    stage.service->stop(1s);
    QVERIFY(stage.is(HostedState::Phase::Stopped));
    QCOMPARE(stage.check(anna, u"1234"_s), notRunning);
}

void TestHostedService::takenPortIsAState()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    HostedStage stage;
    stage.settings.http.port = other.serverPort();
    stage.service->start(stage.settings);
    QVERIFY(stage.is(ApiState::Phase::Failed));
    const HostedState &state = stage.service->state();
    QCOMPARE(state.phase, HostedState::Phase::Running);
    QCOMPARE(state.api.failure->reason, StartFailure::Reason::PortTaken);
    QCOMPARE(state.api.port, other.serverPort());
    QCOMPARE(stage.send(anna).text(), u"pending *********23, 3 left"_s);

    other.close();
    stage.service->startApi();
    QVERIFY(stage.isListening());
    QCOMPARE(stage.port(), stage.settings.http.port);
}

void TestHostedService::apiStopsAlone()
{
    HostedStage stage;
    QVERIFY(stage.start());
    const quint16 port = stage.port();
    stage.service->stopApi();
    QVERIFY(stage.is(ApiState::Phase::Stopped));
    RawClient refused(port);
    QVERIFY(refused.waitForClosed());
    QCOMPARE(stage.send(anna).text(), u"pending *********23, 3 left"_s);
    stage.service->startApi();
    QVERIFY(stage.isListening());
    RawClient client(stage.port());
    client.send(requestBytes("GET /healthz"));
    QCOMPARE(client.answer().status, 200);
}

void TestHostedService::requestsInHandAreAnswered_data()
{
    using Act = std::function<void(HostedStage &)>;
    QTest::addColumn<Act>("act");
    QTest::addColumn<HostedState::Phase>("phase");
    QTest::newRow("when the API stops")
        << Act([](HostedStage &stage) { stage.service->stopApi(); }) << HostedState::Phase::Running;
    QTest::newRow("when the API is made anew") << Act([](HostedStage &stage) {
        stage.settings.http.largestBody = 1'000;
        stage.service->restart(stage.settings);
    }) << HostedState::Phase::Running;
    QTest::newRow("when all is made anew") << Act([](HostedStage &stage) {
        stage.settings.engine.dispatch.connections = 3;
        stage.settings.storage.productionFile = u"other.db"_s;
        stage.service->restart(stage.settings);
    }) << HostedState::Phase::Running;
    QTest::newRow("when it stops")
        << Act([](HostedStage &stage) { stage.service->stop(10s); }) << HostedState::Phase::Stopped;
}

void TestHostedService::requestsInHandAreAnswered()
{
    QFETCH(const std::function<void(HostedStage &)>, act);
    QFETCH(const HostedState::Phase, phase);
    HostedStage stage;
    SimulatorFaults slow;
    slow.delay = 300ms;
    stage.service->setSimulatorFaults(slow);
    QVERIFY(stage.start());
    RawClient client(stage.port());
    client.send(sendRequestBytes("anna", "12025550123"));
    QVERIFY(stage.hasMessages(1));
    act(stage);
    QCOMPARE(client.answer().status, 200);
    QVERIFY(stage.is(phase));
}

void TestHostedService::restartKeepsTheApiStopped()
{
    HostedStage stage;
    QVERIFY(stage.start());
    stage.service->stopApi();
    QVERIFY(stage.is(ApiState::Phase::Stopped));
    QSignalSpy changes(stage.service.get(), &HostedService::stateChanged);
    stage.settings.storage.productionFile = u"other.db"_s;
    stage.service->restart(stage.settings);
    QTRY_VERIFY(stage.service->state().store.title.endsWith(u"other.db"));
    QVERIFY(stage.is(HostedState::Phase::Running));
    QCOMPARE(stage.service->state().api.phase, ApiState::Phase::Stopped);
    stage.service->startApi();
    QVERIFY(stage.isListening());
}

void TestHostedService::restartMovesTheApi()
{
    HostedStage stage;
    QVERIFY(stage.start());
    QCOMPARE(stage.send(anna).text(), u"pending *********23, 3 left"_s);
    QVERIFY(stage.hasMessages(1));
    const quint16 before = stage.port();
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    stage.settings.http.port = free.serverPort();
    free.close();
    stage.service->restart(stage.settings);
    QTRY_COMPARE(stage.port(), stage.settings.http.port);
    QVERIFY(stage.isListening());
    QVERIFY(before != stage.port());
    QVERIFY(stage.hasHappened(Event::Kind::SettingsChanged));
    QCOMPARE(stage.events.back().detail, u"HTTP_PORT"_s);
    RawClient client(stage.port());
    client.send(requestBytes("GET /v1/outbox"));
    const QByteArray outbox = client.answer().body;
    QVERIFY2(outbox.contains(stage.code().toLatin1()), outbox.constData()); // the same simulator
}

void TestHostedService::databaseInUseIsAState()
{
    HostedStage first;
    QVERIFY(first.start());
    HostedStage second;
    second.settings.storage.dataDirectory = first.folder();
    second.service->start(second.settings);
    QVERIFY(second.is(HostedState::Phase::Failed));
    QCOMPARE(second.service->state().failure->reason, StartFailure::Reason::DatabaseInUse);
    QCOMPARE(second.service->state().failure->detail,
             QString::number(QCoreApplication::applicationPid()));
    QCOMPARE(second.service->state().api.phase, ApiState::Phase::Stopped);
    QCOMPARE(second.check(anna, u"1234"_s), notRunning);

    first.service->stop(1s);
    QVERIFY(first.is(HostedState::Phase::Stopped));
    QVERIFY(second.start());
}

void TestHostedService::missingKeyIsAState()
{
    HostedStage stage;
    QVERIFY(stage.start());
    QCOMPARE(stage.send(anna).text(), u"pending *********23, 3 left"_s);
    stage.service->stop(1s);
    QVERIFY(stage.is(HostedState::Phase::Stopped));
    QVERIFY(QFile::remove(stage.folder() + u"/code_hash.key"_s));
    stage.service->start(stage.settings);
    QVERIFY(stage.is(HostedState::Phase::Failed));
    QCOMPARE(stage.service->state().failure->reason, StartFailure::Reason::KeyFileMissing);
}

void TestHostedService::unusableFolderIsAState()
{
    HostedStage stage;
    stage.settings.storage.dataDirectory = u"/dev/null/data"_s;
    stage.service->start(stage.settings);
    QVERIFY(stage.is(HostedState::Phase::Failed));
    QCOMPARE(stage.service->state().failure->reason, StartFailure::Reason::DataDirectory);
    stage.settings.storage.dataDirectory = stage.folder();
    QVERIFY(stage.start());
}

void TestHostedService::liveSettingsHoldAtOnce()
{
    HostedStage stage;
    QVERIFY(stage.start());
    stage.settings.engine.code.length = 9;
    stage.settings.http.largestBody = 1'000;
    stage.service->apply(stage.settings);
    QCOMPARE(stage.send(anna).text(), u"pending *********23, 3 left"_s);
    QVERIFY(stage.hasMessages(1));
    QCOMPARE(stage.code().size(), 9);
    QVERIFY(stage.hasHappened(Event::Kind::SettingsChanged));
    QCOMPARE(stage.events.front().detail, u"CODE_LENGTH"_s); // the other one waits for a restart
}

void TestHostedService::tokensHoldAtOnce()
{
    HostedStage stage;
    QVERIFY(stage.start());
    RawClient client(stage.port());
    const auto status = [&client](const QByteArray &token) {
        client.send("GET /v1/verifications/nobody HTTP/1.1\r\nHost: localhost\r\n"
                    "Authorization: Bearer "
                    + token + "\r\n\r\n");
        return client.answer().status;
    };
    QCOMPARE(status("any"), 404);
    for (const char *token : {"one", "two"}) {
        stage.settings.apiToken = Secret(token);
        stage.settings.http.tokens = {{u"API_TOKEN"_s, stage.settings.apiToken}};
        stage.service->apply(stage.settings);
        QVERIFY(stage.hasHappened(Event::Kind::SettingsChanged));
        QCOMPARE(stage.events.back().detail, u"API_TOKEN"_s);
        stage.events.clear();
        QCOMPARE(status(token), 404);
        QCOMPARE(status("any"), 401);
    }
    stage.settings.apiToken = {};
    stage.settings.http.tokens.clear();
    stage.service->apply(stage.settings);
    QVERIFY(stage.hasHappened(Event::Kind::SettingsChanged));
    QCOMPARE(status("any"), 404);
    // A new API has what holds now.
    stage.settings.apiToken = Secret("one");
    stage.settings.http.tokens = {{u"API_TOKEN"_s, stage.settings.apiToken}};
    stage.service->apply(stage.settings);
    stage.service->stopApi();
    QVERIFY(stage.is(ApiState::Phase::Stopped));
    stage.service->startApi();
    QVERIFY(stage.isListening());
    RawClient second(stage.port());
    second.send("GET /v1/outbox HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(second.answer().status, 401);
}

void TestHostedService::stopsAndStartsAgain()
{
    HostedStage stage;
    QVERIFY(stage.start());
    QSignalSpy stopped(stage.service.get(), &HostedService::stopped);
    stage.service->stop(1s);
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(stage.service->state(), HostedState());
    QVERIFY(stage.start());
    stage.service->stop(1s);
    QTRY_COMPARE(stopped.size(), 2);
    stage.service->stop(1s);
    QTRY_COMPARE(stopped.size(), 3);
}

void TestHostedService::tellsFigures()
{
    HostedStage stage;
    QVERIFY(stage.start());
    RawClient client(stage.port());
    client.send(sendRequestBytes("anna", "12025550123"));
    QCOMPARE(client.answer().status, 200);
    const HostedState &state = stage.service->state();
    QTRY_COMPARE(state.store.entries, 1);
    QTRY_COMPARE(state.api.openConnections, std::size_t(1));
    QTRY_VERIFY(state.store.commitTime && state.store.commitTime->count() > 0);
    QVERIFY(state.store.batchSize >= 1);
    QTRY_VERIFY(state.gateway.lastAnswerAt && state.gateway.latency);
    QTRY_VERIFY(state.api.slowAnswer.has_value());
}

QTEST_GUILESS_MAIN(TestHostedService)
#include "tst_hostedservice.moc"
