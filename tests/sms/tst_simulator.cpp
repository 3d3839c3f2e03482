// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/simulator.h"
#include "sms/timedgateway.h"

#include <QSet>
#include <QTest>

#include <memory>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class StillClock final : public Clock
{
public:
    TimePoint now() const override { return TimePoint(1'700'000'000'000ms); }
};

const OutgoingMessage message{*PhoneNumber::fromE164(u"12025550123"),
                              QStringLiteral("Your code: 0042")};

QString words(const MessageOutcome &outcome)
{
    if (const auto *refused = std::get_if<MessageRefused>(&outcome))
        return u"%1 %2"_s.arg(refused->status).arg(refused->title);
    return std::holds_alternative<MessageAccepted>(outcome) ? u"accepted"_s : u"unconfirmed"_s;
}

} // namespace

class TestSimulator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesAreAcceptedIntoTheOutbox();
    void idsAreUniqueAmongSimulators();
    void faults_data();
    void faults();
    void healsAtOnce();
    void testNumbersHaveFixedCodes();
    void isTimed();
    void answersDieWithTheSimulator();

private:
    StillClock m_clock;
};

void TestSimulator::messagesAreAcceptedIntoTheOutbox()
{
    Simulator simulator(m_clock);
    QCOMPARE(simulator.name(), u"simulator"_s);
    std::vector<MessageOutcome> outcomes;
    for (int i = 0; i < 3; ++i)
        simulator.send(message, 1s, [&](const MessageOutcome &o) { outcomes.push_back(o); });
    QVERIFY(outcomes.empty()); // not during the call
    QTRY_COMPARE(outcomes.size(), 3U);
    const std::vector<OutboxMessage> kept = simulator.outbox().messages();
    QCOMPARE(kept.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(std::get<MessageAccepted>(outcomes[i]).messageId, kept[2 - i].id);
        QCOMPARE(kept[i].text, message.text);
        QCOMPARE(kept[i].recipient, message.recipient);
        QVERIFY(kept[i].at == m_clock.now());
    }
    QVERIFY(simulator.health().isUsable);
}

void TestSimulator::idsAreUniqueAmongSimulators()
{
    Simulator first(m_clock);
    Simulator second(m_clock);
    QSet<QString> ids;
    const auto keep = [&ids](const MessageOutcome &outcome) {
        ids.insert(std::get<MessageAccepted>(outcome).messageId);
    };
    for (int i = 0; i < 100; ++i) {
        first.send(message, 1s, keep);
        second.send(message, 1s, keep);
    }
    QTRY_COMPARE(ids.size(), 200);
    for (const QString &id : std::as_const(ids))
        QVERIFY(id.startsWith(u"simulated-"));
}

// What comes of five messages, one after the other, and how many arrive.
void TestSimulator::faults_data()
{
    QTest::addColumn<SimulatorFaults>("faults");
    QTest::addColumn<QStringList>("outcomes");
    QTest::addColumn<qsizetype>("arrived");

    const QString ok = u"accepted"_s;
    const QString refused = u"422 Refused by the simulator"_s;
    SimulatorFaults faults;
    QTest::newRow("none") << faults << QStringList({ok, ok, ok, ok, ok}) << qsizetype(5);
    faults.refuseNext = 2;
    QTest::newRow("the next two are refused")
        << faults << QStringList({refused, refused, ok, ok, ok}) << qsizetype(3);
    faults.refuseNext = 0;
    faults.refuseEvery = 2;
    QTest::newRow("every second is refused")
        << faults << QStringList({ok, refused, ok, refused, ok}) << qsizetype(3);
    faults.refuseEvery = 1;
    QTest::newRow("all are refused")
        << faults << QStringList({refused, refused, refused, refused, refused}) << qsizetype(0);
    faults.status = 503;
    faults.title = u"Busy"_s;
    QTest::newRow("by another status and title")
        << faults << QStringList(5, u"503 Busy"_s) << qsizetype(0);
    faults.line = SimulatorFaults::Line::Away;
    QTest::newRow("away") << faults << QStringList(5, u"0 connection refused"_s) << qsizetype(0);
    faults = {};
    faults.line = SimulatorFaults::Line::Silent;
    QTest::newRow("silent: it takes messages and does not say so")
        << faults << QStringList(5, u"unconfirmed"_s) << qsizetype(5);
    faults = {};
    faults.delay = 1ms;
    QTest::newRow("slow") << faults << QStringList({ok, ok, ok, ok, ok}) << qsizetype(5);
    faults.delay = 1h;
    QTest::newRow("slower than anybody waits")
        << faults << QStringList(5, u"unconfirmed"_s) << qsizetype(5);
}

void TestSimulator::faults()
{
    QFETCH(const SimulatorFaults, faults);
    QFETCH(const QStringList, outcomes);
    QFETCH(const qsizetype, arrived);
    Simulator simulator(m_clock);
    simulator.setFaults(faults);
    QStringList said;
    for (qsizetype i = 0; i < 5; ++i) {
        simulator.send(message, 20ms, [&](const MessageOutcome &o) { said.append(words(o)); });
        QCOMPARE(said.size(), i); // not during the call
        QTRY_COMPARE(said.size(), i + 1);
    }
    QCOMPARE(said, outcomes);
    QCOMPARE(qsizetype(simulator.outbox().messages().size()), arrived);
    QCOMPARE(simulator.health().isUsable, faults.line != SimulatorFaults::Line::Away);
    QCOMPARE(simulator.faults().refuseNext, 0);
}

void TestSimulator::healsAtOnce()
{
    Simulator simulator(m_clock);
    SimulatorFaults away;
    away.line = SimulatorFaults::Line::Away;
    simulator.setFaults(away);
    QVERIFY(simulator.faults().isActive());
    bool isAnswered = false;
    simulator.send(message, 1s, [&](const MessageOutcome &) { isAnswered = true; });
    QTRY_VERIFY(isAnswered);
    QVERIFY(!simulator.health().isUsable);
    simulator.setFaults({});
    QVERIFY(simulator.health().isUsable);
    QVERIFY(!simulator.faults().isActive());
}

void TestSimulator::testNumbersHaveFixedCodes()
{
    Simulator simulator(m_clock);
    QVERIFY(!simulator.fixedCode(message.recipient));
    simulator.setTestNumbers({{message.recipient, Secret("000000")}});
    QCOMPARE(simulator.fixedCode(message.recipient)->reveal(), QByteArray("000000"));
    QVERIFY(!simulator.fixedCode(*PhoneNumber::fromE164(u"12025550124")));
}

void TestSimulator::isTimed()
{
    auto simulator = std::make_unique<Simulator>(m_clock);
    Simulator &inner = *simulator;
    TimedGateway gateway(std::move(simulator), m_clock);
    QCOMPARE(gateway.name(), u"simulator"_s);
    QVERIFY(!gateway.lastAnswerAt());
    SimulatorFaults faults;
    faults.line = SimulatorFaults::Line::Away;
    inner.setFaults(faults);
    int answers = 0;
    const auto count = [&answers](const MessageOutcome &) { ++answers; };
    gateway.send(message, 1s, count);
    QTRY_COMPARE(answers, 1);
    QVERIFY(!gateway.lastAnswerAt());
    faults = {};
    faults.delay = 20ms;
    inner.setFaults(faults);
    gateway.send(message, 1s, count);
    QTRY_COMPARE(answers, 2);
    QVERIFY(gateway.lastAnswerAt() == m_clock.now());
    QVERIFY(*gateway.latency() >= 20ms);
}

void TestSimulator::answersDieWithTheSimulator()
{
    auto simulator = std::make_unique<Simulator>(m_clock);
    int answers = 0;
    for (int i = 0; i < 3; ++i) {
        simulator->send(message, 1s, [&](const MessageOutcome &) {
            ++answers;
            simulator.reset();
        });
    }
    QTRY_COMPARE(answers, 1);
    QCoreApplication::processEvents();
    QCOMPARE(answers, 1);
}

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_simulator.moc"
