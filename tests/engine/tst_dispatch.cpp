// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/engineonstore.h"

#include <algorithm>
#include <limits>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;

namespace {

MessageOutcome accepted()
{
    return MessageAccepted{u"id-1"_s};
}

MessageOutcome refused(int status, std::optional<Milliseconds> retryAfter = {})
{
    return MessageRefused{status, {}, retryAfter};
}

const QString pending = u"pending *********23, 3 left"_s;

// Times are counted in whole steps.
constexpr Milliseconds clockStep = 1ms;

// The time between each two messages that follow each other, in the order of their leaving.
std::vector<Milliseconds> gaps(const ScriptedGateway &gateway)
{
    std::vector<Milliseconds> result;
    for (std::size_t i = 1; i < gateway.sent().size(); ++i)
        result.push_back(std::chrono::duration_cast<Milliseconds>(gateway.sent()[i].at
                                                                  - gateway.sent()[i - 1].at));
    return result;
}

} // namespace

// When messages leave, and how often.
class TestDispatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retriesWhatWasNotAccepted_data();
    void retriesWhatWasNotAccepted();
    void retriesThreeTimes_data();
    void retriesThreeTimes();
    void tooManyIsNotSentAgainInTheSameSecond();
    void heedsRetryAfter();
    void retryAfterBeyondTheTimeoutIsNotWaitedFor_data();
    void retryAfterBeyondTheTimeoutIsNotWaitedFor();
    void unknownIsNotSentAgain();
    void keepsTheRate();
    void keepsTheRateAfterAJam();
    void keepsTheRateThroughRetries();
    void busyWhereTheTurnIsTooFar();
    void busyWhereNoConnectionIsFree();
    void busyAfterARefusalIsARefusal();
    void waitingCountsTowardsTheTimeout();
    void keepsToItsConnections();
    void moreConnectionsAtOnce();
    void newRateForNewMessages();
    void endlessTimeout();
    void manyWaitingHoldNobodyUp();
};

void TestDispatch::retriesWhatWasNotAccepted_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("not reached") << 0;
    QTest::newRow("429") << 429;
    QTest::newRow("503") << 503;
}

void TestDispatch::retriesWhatWasNotAccepted()
{
    QFETCH(const int, status);
    EngineOnStore on;
    on.gateway.script({refused(status)});
    const auto send = on.start();
    QCOMPARE(send.text(), pending);
    QCOMPARE(on.gateway.sent().size(), 2U);
    QCOMPARE(on.code(0), on.code(1));
    QCOMPARE(on.told(), QStringList{u"sent anna"_s});
    QCOMPARE(on.check(on.code(1)), u"verified"_s);
}

void TestDispatch::retriesThreeTimes_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("not reached") << 0;
    QTest::newRow("503") << 503;
}

void TestDispatch::retriesThreeTimes()
{
    QFETCH(const int, status);
    EngineOnStore on;
    on.gateway.setStanding(refused(status));
    QCOMPARE(on.start().text(), u"not sent: %1"_s.arg(status));
    QCOMPARE(on.gateway.sent().size(), 4U);
    const auto pauses = gaps(on.gateway);
    QVERIFY(pauses[0] >= 200ms);
    QVERIFY(pauses[1] >= 400ms);
    QVERIFY(pauses[2] >= 800ms);
    QCOMPARE(on.find(), u"nothing"_s);
    QCOMPARE(on.events.size(), 1U);
}

void TestDispatch::tooManyIsNotSentAgainInTheSameSecond()
{
    constexpr std::size_t messages = 8;
    EngineOnStore on;
    on.gateway.script(std::vector<MessageOutcome>(messages, refused(429)));
    std::vector<Answered<SendOutcome>> sends;
    for (std::size_t i = 0; i < messages; ++i)
        sends.push_back(on.start(QString::number(i)));
    for (const auto &send : sends)
        QCOMPARE(send.text(), pending);
    QCOMPARE(on.gateway.sent().size(), 2 * messages);
    std::vector<Milliseconds> pauses;
    for (std::size_t first = 0; first < messages; ++first) {
        for (std::size_t again = messages; again < 2 * messages; ++again) {
            if (on.code(first) == on.code(again))
                pauses.push_back(std::chrono::floor<Milliseconds>(
                    on.gateway.sent()[again].at - on.gateway.sent()[first].answeredAt));
        }
    }
    QCOMPARE(pauses.size(), messages);
    const auto [shortest, longest] = std::ranges::minmax(pauses);
    QVERIFY2(shortest >= 1s, qPrintable(QString::number(shortest.count())));
    QVERIFY2(longest - shortest >= 50ms, "they come back all at once");
}

void TestDispatch::heedsRetryAfter()
{
    EngineOnStore on;
    on.gateway.script({refused(503, 900ms)});
    QCOMPARE(on.start().text(), pending);
    QVERIFY(gaps(on.gateway).front() >= 900ms);
}

void TestDispatch::retryAfterBeyondTheTimeoutIsNotWaitedFor_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("a minute") << qint64(60'000);
    QTest::newRow("for ever") << std::numeric_limits<qint64>::max();
}

void TestDispatch::retryAfterBeyondTheTimeoutIsNotWaitedFor()
{
    QFETCH(const qint64, milliseconds);
    EngineOnStore on;
    on.gateway.script({refused(503, Milliseconds(milliseconds))});
    QCOMPARE(on.start().text(5s), u"not sent: 503"_s);
    QCOMPARE(on.gateway.sent().size(), 1U);
}

void TestDispatch::unknownIsNotSentAgain()
{
    EngineOnStore on;
    on.gateway.script({refused(503), MessageUnconfirmed{u"connection lost"_s}});
    QCOMPARE(on.start().text(), u"unconfirmed"_s);
    QCOMPARE(on.gateway.sent().size(), 2U);
    QCOMPARE(on.find(), pending);
}

void TestDispatch::keepsTheRate()
{
    constexpr std::size_t messages = 9;
    EngineOnStore on;
    on.options.dispatch.rate = {{3, 100ms}};
    on.apply();
    std::vector<Answered<SendOutcome>> sends;
    for (std::size_t i = 0; i < messages; ++i)
        sends.push_back(on.start(QString::number(i)));
    for (const auto &send : sends)
        QCOMPARE(send.text(), pending);
    const auto &sent = on.gateway.sent();
    QCOMPARE(sent.size(), messages);
    for (std::size_t i = 3; i < messages; ++i)
        QVERIFY(sent[i].at - sent[i - 3].at >= 100ms - clockStep);
}

// Turns that came while no connection was free are not made up for at once.
void TestDispatch::keepsTheRateAfterAJam()
{
    constexpr int messages = 5;
    EngineOnStore on;
    on.options.dispatch.rate = {{1, 1ms}};
    on.options.dispatch.connections = 1;
    on.apply();
    on.gateway.setStanding({});
    for (int i = 0; i < messages; ++i)
        on.start(QString::number(i));
    QVERIFY(on.find(QString::number(messages - 1)).startsWith(u"pending"_s));
    QVERIFY(on.hasSent(1));
    on.options.dispatch.rate = {{1, 100ms}};
    on.options.dispatch.connections = messages;
    on.apply();
    QVERIFY(on.hasSent(messages));
    for (const Milliseconds gap : gaps(on.gateway))
        QVERIFY(gap >= 100ms - clockStep);
}

// A retry takes a turn of its own, behind all that were given. In this burst it gets none in time.
void TestDispatch::keepsTheRateThroughRetries()
{
    EngineOnStore on;
    on.options.dispatch.rate = {{1, 100ms}};
    on.options.dispatch.timeout = 2s;
    on.apply();
    on.gateway.script({refused(503)});
    const auto retried = on.start();
    std::vector<Answered<SendOutcome>> others;
    for (int i = 1; i <= 20; ++i)
        others.push_back(on.start(QString::number(i)));
    QCOMPARE(retried.text(), u"not sent: 503"_s);
    for (const auto &other : others)
        QVERIFY(other.text() != u"no answer"_s);
    for (const Milliseconds gap : gaps(on.gateway))
        QVERIFY(gap >= 100ms - clockStep);
    QCOMPARE(std::ranges::count(on.gateway.sent(), on.code(0),
                                [](const auto &sent) { return sent.message.text; }),
             1);
}

void TestDispatch::busyWhereTheTurnIsTooFar()
{
    EngineOnStore on;
    on.options.dispatch.rate = {{1, 30s}};
    on.apply();
    QCOMPARE(on.start().text(), pending);
    QCOMPARE(on.start(u"bert"_s).text(), u"gateway busy for 30 s"_s);
    QCOMPARE(on.find(u"bert"_s), u"nothing"_s);
    // The new code would have taken the old one's place.
    QCOMPARE(on.start().text(), u"gateway busy for 30 s"_s);
    QCOMPARE(on.find(), u"nothing"_s);
    QCOMPARE(on.gateway.sent().size(), 1U);
    QCOMPARE(on.told(),
             QStringList({u"sent anna"_s, u"gateway-busy bert"_s, u"gateway-busy anna"_s}));
}

void TestDispatch::busyWhereNoConnectionIsFree()
{
    EngineOnStore on;
    on.options.dispatch.connections = 1;
    on.apply();
    on.gateway.setStanding({});
    const auto first = on.start();
    QVERIFY(on.hasSent(1));
    on.options.dispatch.timeout = 50ms;
    on.apply();
    QCOMPARE(on.start(u"bert"_s).text(), u"gateway busy for 1 s"_s);
    QCOMPARE(on.find(u"bert"_s), u"nothing"_s);
    on.gateway.answer(0, accepted());
    QCOMPARE(first.text(), pending);
    QCOMPARE(on.gateway.sent().size(), 1U);
    QCOMPARE(on.told(), QStringList({u"gateway-busy bert"_s, u"sent anna"_s}));
}

void TestDispatch::busyAfterARefusalIsARefusal()
{
    EngineOnStore on;
    on.options.dispatch.connections = 1;
    on.options.dispatch.timeout = 1s;
    on.apply();
    on.gateway.script({refused(503)});
    on.gateway.setStanding({});
    const auto retried = on.start();
    QVERIFY(on.hasSent(1));
    QTRY_VERIFY(!on.gateway.sent().front().answer);
    const auto other = on.start(u"bert"_s);
    QVERIFY(on.hasSent(2));
    QCOMPARE(retried.text(), u"not sent: 503"_s);
    QCOMPARE(on.gateway.sent().size(), 2U);
    QCOMPARE(other.answers(), 0);
}

void TestDispatch::waitingCountsTowardsTheTimeout()
{
    EngineOnStore on;
    on.options.dispatch.rate = {{1, 200ms}};
    on.options.dispatch.timeout = 10s;
    on.apply();
    QCOMPARE(on.start(u"anna"_s).text(), pending);
    QCOMPARE(on.start(u"bert"_s).text(), pending);
    QVERIFY(on.gateway.sent()[0].timeout <= 10s);
    QVERIFY(on.gateway.sent()[1].timeout <= 9'800ms);
    QVERIFY(on.gateway.sent()[1].timeout > 0ms);
}

void TestDispatch::keepsToItsConnections()
{
    EngineOnStore on;
    on.options.dispatch.connections = 2;
    on.apply();
    on.gateway.setStanding({});
    std::vector<Answered<SendOutcome>> sends;
    for (int i = 0; i < 5; ++i)
        sends.push_back(on.start(QString::number(i)));
    QVERIFY(on.find(u"4"_s).startsWith(u"pending"_s)); // all are stored
    QCOMPARE(on.gateway.sent().size(), 2U);
    for (std::size_t i = 0; i < 5; ++i) {
        QVERIFY(on.hasSent(std::min<std::size_t>(i + 2, 5)));
        on.gateway.answer(i, accepted());
        QCOMPARE(sends[i].text(), pending); // the first that came is the first that goes
    }
    QCOMPARE(on.gateway.mostUnderWay(), 2);
}

void TestDispatch::moreConnectionsAtOnce()
{
    EngineOnStore on;
    on.options.dispatch.connections = 1;
    on.apply();
    on.gateway.setStanding({});
    for (int i = 0; i < 5; ++i)
        on.start(QString::number(i));
    QVERIFY(on.find(u"4"_s).startsWith(u"pending"_s));
    QCOMPARE(on.gateway.sent().size(), 1U);
    on.options.dispatch.connections = 3;
    on.apply();
    QCOMPARE(on.gateway.sent().size(), 3U);
}

void TestDispatch::newRateForNewMessages()
{
    EngineOnStore on;
    on.options.dispatch.rate = {{1, 30s}};
    on.apply();
    QCOMPARE(on.start(u"anna"_s).text(), pending);
    QCOMPARE(on.start(u"bert"_s).text(), u"gateway busy for 30 s"_s);
    on.options.dispatch.rate.clear();
    on.apply();
    QCOMPARE(on.start(u"bert"_s).text(), pending);
}

void TestDispatch::endlessTimeout()
{
    EngineOnStore on;
    on.options.dispatch = {Milliseconds::max(), {{1, 50ms}}, 1};
    on.apply();
    on.gateway.script({refused(503)});
    const auto first = on.start(u"anna"_s);
    const auto second = on.start(u"bert"_s);
    QCOMPARE(first.text(), pending);
    QCOMPARE(second.text(), pending);
    for (const auto &sent : on.gateway.sent())
        QVERIFY(sent.timeout > 1h);
}

// Checks are answered all the same, and nothing of a send stays once it was answered.
void TestDispatch::manyWaitingHoldNobodyUp()
{
    constexpr int messages = 2'000;
    EngineOnStore on;
    on.options.dispatch.timeout = 1h;
    on.apply();
    on.gateway.setStanding({});
    const auto token = std::make_shared<int>(0);
    for (int i = 0; i < messages; ++i)
        on.engine->start({EngineOnStore::id(QString::number(i)), EngineOnStore::number(), {}, {}},
                         [token](const Result<SendOutcome> &) { ++*token; });
    QVERIFY(on.find(QString::number(messages - 1)).startsWith(u"pending"_s));
    QCOMPARE(on.gateway.sent().size(), 24U);
    for (int i = 0; i < 200; ++i)
        QCOMPARE(on.check(u"1111"_s, u"nobody"_s), u"unknown"_s);
    QCOMPARE(*token, 0);
    for (std::size_t i = 0; i < messages; ++i)
        on.gateway.answer(i, accepted());
    QTRY_COMPARE(*token, messages);
    QTRY_COMPARE(token.use_count(), 1);
    QCOMPARE(on.gateway.mostUnderWay(), 24);
}

QTEST_GUILESS_MAIN(TestDispatch)
#include "tst_dispatch.moc"
