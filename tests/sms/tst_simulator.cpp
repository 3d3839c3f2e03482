// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/simulator.h"

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

} // namespace

class TestSimulator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesAreAcceptedIntoTheOutbox();
    void idsAreUniqueAmongSimulators();
    void nextMessagesAreRefused();
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

void TestSimulator::nextMessagesAreRefused()
{
    Simulator simulator(m_clock);
    simulator.refuseNext(2, 503);
    std::vector<MessageOutcome> outcomes;
    for (int i = 0; i < 3; ++i)
        simulator.send(message, 1s, [&](const MessageOutcome &o) { outcomes.push_back(o); });
    QTRY_COMPARE(outcomes.size(), 3U);
    QCOMPARE(std::get<MessageRefused>(outcomes[0]).status, 503);
    QCOMPARE(std::get<MessageRefused>(outcomes[1]).status, 503);
    QVERIFY(std::holds_alternative<MessageAccepted>(outcomes[2]));
    QCOMPARE(simulator.outbox().messages().size(), 1U);
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
