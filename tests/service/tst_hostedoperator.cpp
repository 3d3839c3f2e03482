// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/hostedstage.h"

#include <QSignalSpy>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString anna = u"anna"_s;
const QString pending = u"pending *********23, 3 left"_s;

} // namespace

// What an operator does to the service in the window.
class TestHostedOperator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void voidsAndPutsBack();
    void newerEntriesStay();
    void manyAtOnce();
    void clearsANumber();
    void revealingIsAnEvent();
    void simulatorMisbehaves();
    void faultsOutliveTheService();
    void testNumbersHaveFixedCodes();
    void outboxIsCleared();

private:
    Voided makeVoid(const std::vector<AuthId> &entries)
    {
        std::optional<Result<Voided>> result;
        m_stage->service->makeVoid(entries, [&result](const auto &given) { result = given; });
        (void)HostedStage::waits([&result] { return result.has_value(); });
        return result && *result ? **result : Voided();
    }

    PutBack putBack(std::uint64_t number)
    {
        std::optional<Result<PutBack>> result;
        m_stage->service->putBack(number, [&result](const auto &given) { result = given; });
        (void)HostedStage::waits([&result] { return result.has_value(); });
        return result && *result ? **result : PutBack();
    }

    std::unique_ptr<HostedStage> m_stage;
};

void TestHostedOperator::init()
{
    m_stage = std::make_unique<HostedStage>();
    m_stage->settings.engine.limits.failuresPerRecipient = Budget({{1, 1h}});
    QVERIFY(m_stage->start());
}

void TestHostedOperator::cleanup()
{
    m_stage.reset();
}

void TestHostedOperator::voidsAndPutsBack()
{
    QCOMPARE(m_stage->send(anna).text(), pending);
    QVERIFY(m_stage->hasMessages(1));
    const Voided voided = makeVoid({HostedStage::id(anna), HostedStage::id(u"bert"_s)});
    QCOMPARE(voided.entries, 1);
    QCOMPARE(voided.notFound, 1);
    QVERIFY(m_stage->hasHappened(Event::Kind::Cancelled));
    QCOMPARE(m_stage->check(anna, m_stage->code()), u"unknown"_s);
    QCOMPARE(putBack(voided.number).entries, 1);
    QVERIFY(m_stage->hasHappened(Event::Kind::Restored));
    QVERIFY(putBack(voided.number).isTooLate);
    QCOMPARE(m_stage->check(anna, m_stage->code()), u"verified"_s);
}

void TestHostedOperator::newerEntriesStay()
{
    QCOMPARE(m_stage->send(anna).text(), pending);
    const Voided voided = makeVoid({HostedStage::id(anna)});
    QCOMPARE(m_stage->send(anna).text(), pending);
    QVERIFY(m_stage->hasMessages(2));
    const PutBack back = putBack(voided.number);
    QCOMPARE(back.entries, 0);
    QCOMPARE(back.superseded, 1);
    QCOMPARE(m_stage->check(anna, m_stage->code()), u"verified"_s);
}

void TestHostedOperator::manyAtOnce()
{
    constexpr int many = 700;
    std::vector<AuthId> entries;
    std::vector<Answered<SendOutcome>> sent;
    for (int i = 0; i < many; ++i) {
        entries.push_back(HostedStage::id(QString::number(i)));
        sent.push_back(m_stage->send(QString::number(i)));
    }
    QVERIFY(m_stage->hasMessages(many));
    for (const auto &each : sent)
        QCOMPARE(each.text(), pending);
    const Voided voided = makeVoid(entries);
    QCOMPARE(voided.entries, many);
    QTRY_COMPARE(m_stage->service->state().store.entries, 0);
    QCOMPARE(putBack(voided.number).entries, many);
    QTRY_COMPARE(m_stage->service->state().store.entries, many);
}

void TestHostedOperator::clearsANumber()
{
    QCOMPARE(m_stage->send(anna).text(), pending);
    QVERIFY(m_stage->hasMessages(1));
    const QString wrong = m_stage->code() == u"1111" ? u"2222"_s : u"1111"_s;
    QCOMPARE(m_stage->check(anna, wrong), u"wrong, 2 left"_s);
    QCOMPARE(m_stage->check(anna, m_stage->code()),
             u"limited by FAILURE_LIMIT_RECIPIENT for 3600 s"_s);
    std::vector<bool> cleared;
    for (std::size_t i = 1; i <= 2; ++i) {
        m_stage->service->clearFailures(
            HostedStage::number(), [&cleared](const auto &given) { cleared.push_back(*given); });
        QTRY_COMPARE(cleared.size(), i);
    }
    QCOMPARE(cleared, std::vector({true, false}));
    QVERIFY(m_stage->hasHappened(Event::Kind::FailuresCleared));
    QCOMPARE(m_stage->check(anna, m_stage->code()), u"verified"_s);
}

void TestHostedOperator::revealingIsAnEvent()
{
    m_stage->service->noteRevealed(HostedStage::id(anna));
    QVERIFY(m_stage->hasHappened(Event::Kind::Revealed));
    QCOMPARE(m_stage->events.back().authId->text(), anna);
}

void TestHostedOperator::simulatorMisbehaves()
{
    SimulatorFaults faults;
    faults.refuseNext = 2;
    m_stage->service->setSimulatorFaults(faults);
    QTRY_COMPARE(m_stage->service->state().gateway.faults, faults);
    QCOMPARE(m_stage->send(anna).text(), u"not sent: 422 Refused by the simulator"_s);
    QTRY_COMPARE(m_stage->service->state().gateway.faults.refuseNext, 1);
    m_stage->service->setSimulatorFaults({});
    QCOMPARE(m_stage->send(anna).text(), pending);
    QTRY_VERIFY(!m_stage->service->state().gateway.faults.isActive());
}

void TestHostedOperator::faultsOutliveTheService()
{
    SimulatorFaults faults;
    faults.refuseEvery = 1;
    m_stage->service->setSimulatorFaults(faults);
    m_stage->settings.storage.productionFile = u"other.db"_s;
    m_stage->service->restart(m_stage->settings);
    QTRY_VERIFY(m_stage->service->state().store.title.endsWith(u"other.db"));
    QVERIFY(m_stage->isListening());
    QCOMPARE(m_stage->service->state().gateway.faults, faults);
    QCOMPARE(m_stage->send(anna).text(), u"not sent: 422 Refused by the simulator"_s);
}

void TestHostedOperator::testNumbersHaveFixedCodes()
{
    m_stage->service->setTestNumbers({{HostedStage::number(), Secret("004711")}});
    QCOMPARE(m_stage->send(anna).text(), pending);
    QVERIFY(m_stage->hasMessages(1));
    QCOMPARE(m_stage->code(), u"004711"_s);
    QCOMPARE(m_stage->check(anna, u"4711"_s), u"verified"_s);
}

void TestHostedOperator::outboxIsCleared()
{
    QCOMPARE(m_stage->send(anna).text(), pending);
    QVERIFY(m_stage->hasMessages(1));
    m_stage->service->clearOutbox();
    QVERIFY(m_stage->hasMessages(0));
    QCOMPARE(m_stage->send(anna).text(), pending);
    QVERIFY(m_stage->hasMessages(1));
}

QTEST_GUILESS_MAIN(TestHostedOperator)
#include "tst_hostedoperator.moc"
