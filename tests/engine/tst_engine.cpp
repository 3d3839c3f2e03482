// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/engineonstore.h"
#include "support/foreignlock.h"

#include <new>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(smsverify::MessageOutcome)

namespace {

MessageOutcome accepted(const QString &id = u"id-1"_s)
{
    return MessageAccepted{id};
}

MessageOutcome refused(int status, const QString &title = {})
{
    return MessageRefused{status, title, {}};
}

MessageOutcome unconfirmed()
{
    return MessageUnconfirmed{u"connection lost"_s};
}

const QString pending = u"pending *********23, 3 left"_s;

// A random source for whose numbers there is no memory.
class NoRandom final : public Random
{
public:
    void fill(std::span<std::byte>) override { throw std::bad_alloc(); }
};

// A gateway whose request has no room in memory.
class NoRoomGateway final : public Gateway
{
public:
    QString name() const override { return u"no-room"_s; }
    GatewayHealth health() const override { return {}; }
    void send(const OutgoingMessage &, std::chrono::milliseconds, Answer) override
    {
        throw std::bad_alloc();
    }
};

// The gateway wants to be left alone for longer than GATEWAY_TIMEOUT.
void leaveNoTimeToRetry(MessageOutcome &said)
{
    if (auto *refusal = std::get_if<MessageRefused>(&said))
        refusal->retryAfter = 1min;
}

} // namespace

// What is answered, what remains in the store and which events are told.
class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeFollowsTheGateway_data();
    void outcomeFollowsTheGateway();
    void refusedResendLeavesNothing_data() { outcomeFollowsTheGateway_data(); }
    void refusedResendLeavesNothing();
    void newerCodeSurvivesTheOldersRefusal();
    void newerMessagesIdIsKept();
    void cancelledWhileUnderWayStaysCancelled();
    void numberOutsideTheListIsNotSentTo();
    void limitedSendChangesNothing();
    void checksToTheLastTry();
    void tooLateIsExpired();
    void failureLimitComparesNothing();
    void cancelVoidsTheCode();
    void optionsHoldForNewCodes();
    void codeThatCouldNotBeWithdrawnIsAFailure();
    void unusableStoreSendsNothing();
    void lackOfMemoryIsAFailure();
    void messageWithoutMemoryIsUnconfirmed();
    void codeTooLongForAnyMessageIsAFailure();
    void endsWithSendsInFlight();
    void mayBeEndedByItsOwnAnswer();
};

void TestEngine::outcomeFollowsTheGateway_data()
{
    QTest::addColumn<MessageOutcome>("said");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("remains");
    QTest::addColumn<QString>("event");

    QTest::newRow("accepted") << accepted() << pending << pending << u"sent anna"_s;
    QTest::newRow("refused as wrong")
        << refused(400, u"Bad Request"_s) << u"not sent: 400 Bad Request"_s << u"nothing"_s
        << u"not-sent anna (400 Bad Request)"_s;
    QTest::newRow("refused without a title")
        << refused(401) << u"not sent: 401"_s << u"nothing"_s << u"not-sent anna (401)"_s;
    QTest::newRow("redirected") << refused(302) << u"not sent: 302"_s << u"nothing"_s
                                << u"not-sent anna (302)"_s;
    QTest::newRow("too many, no time to wait")
        << refused(429) << u"not sent: 429"_s << u"nothing"_s << u"not-sent anna (429)"_s;
    QTest::newRow("unavailable, no time to wait")
        << refused(503) << u"not sent: 503"_s << u"nothing"_s << u"not-sent anna (503)"_s;
    QTest::newRow("not reached, no time to wait")
        << refused(0, u"connection refused"_s) << u"not sent: 0 connection refused"_s
        << u"nothing"_s << u"not-sent anna (connection refused)"_s;
    QTest::newRow("unknown") << unconfirmed() << u"unconfirmed"_s << pending
                             << u"unconfirmed anna (connection lost)"_s;
}

void TestEngine::outcomeFollowsTheGateway()
{
    QFETCH(MessageOutcome, said);
    QFETCH(const QString, answer);
    QFETCH(const QString, remains);
    QFETCH(const QString, event);
    EngineOnStore on;
    leaveNoTimeToRetry(said);
    on.gateway.setStanding(said);
    const auto send = on.start();
    QCOMPARE(send.text(), answer);
    QCOMPARE(send.answers(), 1);
    QCOMPARE(on.find(), remains);
    QCOMPARE(on.told(), QStringList{event});
    QCOMPARE(on.events.front().requestId, u"r-1"_s);
    QCOMPARE(on.gateway.sent().size(), 1U);
    QCOMPARE(on.check(on.code(0)), remains == pending ? u"verified"_s : u"unknown"_s);
    QCOMPARE(send.answers(), 1);
    QCOMPARE(on.events.size(), 2U);
}

// What waited before is void as soon as its successor is stored, sent or not.
void TestEngine::refusedResendLeavesNothing()
{
    QFETCH(MessageOutcome, said);
    QFETCH(const QString, answer);
    QFETCH(const QString, remains);
    EngineOnStore on;
    QCOMPARE(on.start().text(), pending);
    leaveNoTimeToRetry(said);
    on.gateway.setStanding(said);
    QCOMPARE(on.start().text(), answer);
    QCOMPARE(on.find(), remains);
    const QString old = remains == pending ? u"wrong, 2 left"_s : u"unknown"_s;
    QCOMPARE(on.check(on.code(0)), old);
}

void TestEngine::newerCodeSurvivesTheOldersRefusal()
{
    EngineOnStore on;
    on.gateway.setStanding({});
    const auto first = on.start();
    QVERIFY(on.hasSent(1));
    const auto second = on.start();
    QVERIFY(on.hasSent(2));
    on.gateway.answer(0, refused(400));
    QCOMPARE(first.text(), u"not sent: 400"_s);
    QCOMPARE(on.find(), pending);
    on.gateway.answer(1, accepted());
    QCOMPARE(second.text(), pending);
    QCOMPARE(on.check(on.code(0)), u"wrong, 2 left"_s);
    QCOMPARE(on.check(on.code(1)), u"verified"_s);
    QCOMPARE(on.told(),
             QStringList({u"not-sent anna (400)"_s, u"sent anna"_s, u"wrong-code anna, 2 left"_s,
                          u"verified anna"_s}));
}

void TestEngine::newerMessagesIdIsKept()
{
    EngineOnStore on;
    on.gateway.setStanding({});
    const auto first = on.start();
    QVERIFY(on.hasSent(1));
    const auto second = on.start();
    QVERIFY(on.hasSent(2));
    on.gateway.answer(1, accepted(u"second"_s));
    QCOMPARE(second.text(), pending);
    on.gateway.answer(0, accepted(u"first"_s));
    QCOMPARE(first.text(), pending);
    const auto entry = on.stored();
    QVERIFY(entry);
    QCOMPARE(entry->messageId, u"second"_s);
    QCOMPARE(entry->message, MessageState::Accepted);
}

void TestEngine::cancelledWhileUnderWayStaysCancelled()
{
    EngineOnStore on;
    on.gateway.setStanding({});
    const auto send = on.start();
    QVERIFY(on.hasSent(1));
    QCOMPARE(on.cancel(), u"cancelled"_s);
    on.gateway.answer(0, accepted());
    QCOMPARE(send.text(), pending);
    QCOMPARE(on.find(), u"nothing"_s);
}

void TestEngine::numberOutsideTheListIsNotSentTo()
{
    EngineOnStore on;
    const auto send = on.start(u"anna"_s, *PhoneNumber::fromE164(u"4912345678"));
    QCOMPARE(send.text(), u"recipient not allowed"_s);
    QCOMPARE(on.find(), u"nothing"_s);
    QCOMPARE(on.told(), QStringList{u"recipient-not-allowed anna"_s});
    QVERIFY(on.gateway.sent().empty());
}

void TestEngine::limitedSendChangesNothing()
{
    EngineOnStore on;
    on.options.limits.sendPerAuthId = Budget({{1, 10min}});
    on.apply();
    QCOMPARE(on.start().text(), pending);
    QCOMPARE(on.start().text(), u"limited by SEND_LIMIT_AUTH_ID for 600 s"_s);
    on.clock.advance(599'500ms);
    QCOMPARE(on.start().text(), u"limited by SEND_LIMIT_AUTH_ID for 1 s"_s);
    QCOMPARE(on.gateway.sent().size(), 1U);
    QCOMPARE(on.check(on.code(0)), u"verified"_s);
    QCOMPARE(on.told().mid(1, 2), QStringList(2, u"send-limited anna (SEND_LIMIT_AUTH_ID)"_s));
}

void TestEngine::checksToTheLastTry()
{
    EngineOnStore on;
    QCOMPARE(on.start().text(), pending);
    const QString wrong = EngineOnStore::wrong(on.code(0));
    QCOMPARE(on.check(wrong), u"wrong, 2 left"_s);
    QCOMPARE(on.find(), u"pending *********23, 2 left"_s);
    QCOMPARE(on.check(wrong), u"wrong, 1 left"_s);
    QCOMPARE(on.check(wrong), u"wrong, 0 left"_s);
    QCOMPARE(on.check(on.code(0)), u"unknown"_s);
    QCOMPARE(
        on.told(),
        QStringList({u"sent anna"_s, u"wrong-code anna, 2 left"_s, u"wrong-code anna, 1 left"_s,
                     u"wrong-code anna, 0 left"_s, u"unknown-identifier anna"_s}));
    QCOMPARE(on.events.at(1).recipient, EngineOnStore::number());
    QCOMPARE(on.events.at(1).requestId, u"r-2"_s);
    QVERIFY(!on.events.at(4).recipient);
}

void TestEngine::tooLateIsExpired()
{
    EngineOnStore on;
    QCOMPARE(on.start().text(), pending);
    on.clock.advance(1h);
    QCOMPARE(on.find(), pending);
    on.clock.advance(1ms);
    QCOMPARE(on.find(), u"expired *********23, 3 left"_s);
    QCOMPARE(on.check(on.code(0)), u"expired"_s);
    QCOMPARE(on.check(on.code(0)), u"unknown"_s);
    QCOMPARE(on.told().at(1), u"expired anna"_s);
}

void TestEngine::failureLimitComparesNothing()
{
    EngineOnStore on;
    on.options.limits.failuresPerRecipient = Budget({{1, 1h}});
    on.apply();
    QCOMPARE(on.start().text(), pending);
    QCOMPARE(on.check(EngineOnStore::wrong(on.code(0))), u"wrong, 2 left"_s);
    QCOMPARE(on.check(on.code(0)), u"limited by FAILURE_LIMIT_RECIPIENT for 3600 s"_s);
    QCOMPARE(on.told().at(2), u"check-limited anna (FAILURE_LIMIT_RECIPIENT)"_s);
    on.clock.advance(1h);
    QCOMPARE(on.check(on.code(0)), u"verified"_s);
}

void TestEngine::cancelVoidsTheCode()
{
    EngineOnStore on;
    QCOMPARE(on.cancel(), u"not found"_s);
    QCOMPARE(on.start().text(), pending);
    QCOMPARE(on.cancel(), u"cancelled"_s);
    QCOMPARE(on.check(on.code(0)), u"unknown"_s);
    QCOMPARE(on.told(),
             QStringList({u"sent anna"_s, u"cancelled anna"_s, u"unknown-identifier anna"_s}));
}

void TestEngine::optionsHoldForNewCodes()
{
    EngineOnStore on;
    QCOMPARE(on.start(u"anna"_s).text(), pending);
    on.options.code = {200, 1min, 1};
    on.options.message = {u"ACME"_s, u"{org_name}: {code}"_s};
    on.apply();
    QCOMPARE(on.start(u"bert"_s).text(), u"pending *********23, 1 left"_s);
    QVERIFY(on.code(1).startsWith(u"ACME: "_s));
    QCOMPARE(on.code(1).size(), 6 + 200);
    QCOMPARE(on.check(u"1"_s, u"bert"_s), u"wrong, 0 left"_s);
    on.clock.advance(2min);
    QCOMPARE(on.check(EngineOnStore::wrong(on.code(0)), u"anna"_s), u"wrong, 2 left"_s);
}

void TestEngine::codeThatCouldNotBeWithdrawnIsAFailure()
{
    EngineOnStore on;
    on.gateway.setStanding({});
    const auto refusedSend = on.start(u"anna"_s);
    const auto acceptedSend = on.start(u"bert"_s);
    QVERIFY(on.hasSent(2));
    {
        const ForeignLock lock(on.file());
        QVERIFY(lock.isHeld());
        on.gateway.answer(0, refused(400));
        QCOMPARE(refusedSend.text(), u"failure: store unavailable"_s);
        on.gateway.answer(1, accepted());
        QCOMPARE(acceptedSend.text(), pending);
    }
    QCOMPARE(on.told(), QStringList({u"not-sent anna (400)"_s, u"sent bert"_s}));
    QTRY_VERIFY(on.store->health().isUsable());
    QCOMPARE(on.check(on.code(1), u"bert"_s), u"verified"_s);
}

void TestEngine::unusableStoreSendsNothing()
{
    EngineOnStore on;
    QCOMPARE(on.find(), u"nothing"_s); // it is open
    const ForeignLock lock(on.file());
    QVERIFY(lock.isHeld());
    QCOMPARE(on.start().text(), u"failure: store unavailable"_s);
    QCOMPARE(on.check(u"1111"_s), u"failure: store unavailable"_s);
    QCOMPARE(on.cancel(), u"failure: store unavailable"_s);
    QCOMPARE(on.find(), u"failure: store unavailable"_s);
    QVERIFY(on.gateway.sent().empty());
    QVERIFY(on.events.empty());
}

void TestEngine::lackOfMemoryIsAFailure()
{
    EngineOnStore on;
    NoRandom random;
    const Keyring keyring{*CodeKey::fromBytes(Secret(QByteArray(32, 'k'))), std::nullopt};
    on.engine = std::make_unique<Engine>(Engine::Parts{*on.store, on.gateway,
                                                       std::make_shared<const CodeHasher>(keyring),
                                                       random, on.clock},
                                         on.options, [](const Event &) {});
    QCOMPARE(on.start().text(), u"failure: internal"_s);
    QCOMPARE(on.find(), u"nothing"_s);
    on.engine.reset();
}

void TestEngine::messageWithoutMemoryIsUnconfirmed()
{
    NoRoomGateway gateway;
    EngineOnStore on(&gateway);
    on.options.dispatch.connections = 1;
    on.apply();
    QCOMPARE(on.start().text(), u"unconfirmed"_s);
    QCOMPARE(on.start().text(), u"unconfirmed"_s); // the connection is free again
    QCOMPARE(on.find(), pending);
}

void TestEngine::codeTooLongForAnyMessageIsAFailure()
{
    EngineOnStore on;
    on.options.code.length = std::numeric_limits<std::int64_t>::max();
    on.apply();
    QCOMPARE(on.start().text(), u"failure: internal"_s);
    QCOMPARE(on.find(), u"nothing"_s);
}

// At every step: in the store, waiting for a turn, for a connection, for another try, at the
// gateway.
void TestEngine::endsWithSendsInFlight()
{
    EngineOnStore on;
    on.options.dispatch.connections = 2;
    on.options.dispatch.rate = {{4, 1min}};
    on.options.dispatch.timeout = 2min;
    on.apply();
    on.gateway.script({refused(503)});
    on.gateway.setStanding({});
    std::vector<Answered<SendOutcome>> sends;
    sends.push_back(on.start(u"retried"_s));
    QVERIFY(QTest::qWaitFor([&] { return on.gateway.sent().size() == 1; }));
    QTRY_VERIFY(!on.gateway.sent().front().answer);
    for (const QString &name : {u"at the gateway"_s, u"there too"_s, u"for a connection"_s,
                                u"for a turn"_s, u"for the next"_s})
        sends.push_back(on.start(name));
    QTRY_COMPARE(on.gateway.sent().size(), 3U);
    QVERIFY(on.find(u"for the next"_s).startsWith(u"pending"_s));
    sends.push_back(on.start(u"in the store"_s));
    Answered<CheckOutcome> check;
    on.engine->check({EngineOnStore::id(u"there too"_s), Secret("1"), {}}, check.reply());
    on.engine.reset();
    on.gateway.answer(1, accepted());
    on.gateway.answer(2, refused(400));
    // All that was submitted before is done once this is.
    QVERIFY(on.stored(u"in the store"_s));
    for (const auto &send : sends)
        QCOMPARE(send.answers(), 0);
    QCOMPARE(check.answers(), 0);
    QVERIFY(on.events.empty());
}

void TestEngine::mayBeEndedByItsOwnAnswer()
{
    EngineOnStore on;
    bool isEnded = false;
    on.engine->start({EngineOnStore::id(u"anna"_s), EngineOnStore::number(), {}, {}},
                     [&](const Result<SendOutcome> &) {
                         on.engine.reset();
                         isEnded = true;
                     });
    const auto other = on.start(u"bert"_s);
    QTRY_VERIFY(isEnded);
    QVERIFY(on.stored(u"anna"_s));
    QVERIFY(other.answers() <= 1);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
