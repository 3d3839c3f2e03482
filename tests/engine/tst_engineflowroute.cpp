// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/engineonstore.h"
#include "sms/sentmessage.h"
#include "support/flowrouteserver.h"

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Reaction = FlowrouteReaction;
using Script = std::vector<FlowrouteReaction>;

Q_DECLARE_METATYPE(Script)

namespace {

const QString pending = u"pending *********23, 3 left"_s;

Reaction half(const Reaction &whole)
{
    Reaction result = whole;
    result.missing = 5;
    return result;
}

} // namespace

// From a request for a code to what stands on the wire and in the store.
class TestEngineFlowroute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeFollowsTheServer_data();
    void outcomeFollowsTheServer();
    void notReached();
    void messageIdIsStored();
    void endsWithRequestsInFlight();
};

void TestEngineFlowroute::outcomeFollowsTheServer_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("remains");
    const auto row = [](const char *name, const Script &script, const QString &answer,
                        bool remains) { QTest::newRow(name) << script << answer << remains; };
    const Reaction busy = Reaction::refuse(503, "Service Unavailable");
    const Reaction tooMany = Reaction::refuse(429, "Too Many Requests");
    using Kind = Reaction::Kind;

    row("accepted", {Reaction::accept()}, pending, true);
    row("accepted after a while", {Reaction::accept().after(50ms)}, pending, true);
    row("wrong credentials", {Reaction::refuse(401, "Unauthorized")},
        u"not sent: 401 Unauthorized"_s, false);
    row("wrong number", {Reaction::refuse(422, "Unprocessable")}, u"not sent: 422 Unprocessable"_s,
        false);
    row("500", {Reaction::refuse(500, "Internal Server Error")}, u"unconfirmed"_s, true);
    row("504", {Reaction::refuse(504, "Gateway Timeout")}, u"unconfirmed"_s, true);
    row("read and closed", {Reaction::of(Kind::CloseAfterReading)}, u"unconfirmed"_s, true);
    row("read and reset", {Reaction::of(Kind::ResetAfterReading)}, u"unconfirmed"_s, true);
    row("half an answer", {half(Reaction::accept())}, u"unconfirmed"_s, true);
    row("half a refusal", {half(Reaction::refuse(422, "Unprocessable"))},
        u"not sent: 422 Unprocessable"_s, false);
    row("silence", {Reaction::of(Kind::Silence)}, u"unconfirmed"_s, true);
    row("429, then accepted", {tooMany, Reaction::accept()}, pending, true);
    row("503 twice, then accepted", {busy, busy, Reaction::accept()}, pending, true);
    row("503 for ever", {busy, busy, busy, busy}, u"not sent: 503 Service Unavailable"_s, false);
    row("503, then read and closed", {busy, Reaction::of(Kind::CloseAfterReading)},
        u"unconfirmed"_s, true);
}

// Every row lists exactly as many reactions as requests may arrive.
void TestEngineFlowroute::outcomeFollowsTheServer()
{
    QFETCH(const Script, script);
    QFETCH(const QString, answer);
    QFETCH(const bool, remains);
    FlowrouteServer server;
    server.script(script);
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    EngineOnStore on(&gateway);
    if (script.back().kind == Reaction::Kind::Silence)
        on.options.dispatch.timeout = 2s;
    on.apply();
    QCOMPARE(on.start().text(), answer);
    QCOMPARE(on.find(), remains ? pending : u"nothing"_s);
    QCOMPARE(on.events.size(), 1U);
    QCOMPARE(server.requests().size(), script.size());
    for (const FlowrouteRequest &request : server.requests())
        QCOMPARE(request.body, server.requests().front().body);
}

void TestEngineFlowroute::notReached()
{
    QUrl url;
    {
        const FlowrouteServer server;
        url = server.url();
    }
    FlowrouteGateway gateway(accountAt(url), 24);
    EngineOnStore on(&gateway);
    on.options.dispatch.timeout = 1s;
    on.apply();
    QCOMPARE(on.start().text(), u"not sent: 0 connection refused"_s);
    QCOMPARE(on.find(), u"nothing"_s);
}

void TestEngineFlowroute::messageIdIsStored()
{
    FlowrouteServer server;
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    EngineOnStore on(&gateway);
    QCOMPARE(on.start().text(), pending);
    const auto entry = on.stored();
    QVERIFY(entry);
    QCOMPARE(entry->messageId, u"mdr2-00000000000000000000000000000001"_s);
}

void TestEngineFlowroute::endsWithRequestsInFlight()
{
    FlowrouteServer server;
    server.setReaction(Reaction::of(Reaction::Kind::Silence));
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    EngineOnStore on(&gateway);
    std::vector<Answered<SendOutcome>> sends;
    for (int i = 0; i < 30; ++i)
        sends.push_back(on.start(QString::number(i)));
    QTRY_COMPARE(server.requests().size(), 24U);
    on.engine.reset();
    server.close();
    QVERIFY(on.stored(u"29"_s));
    for (const auto &send : sends)
        QCOMPARE(send.answers(), 0);
}

QTEST_GUILESS_MAIN(TestEngineFlowroute)
#include "tst_engineflowroute.moc"
