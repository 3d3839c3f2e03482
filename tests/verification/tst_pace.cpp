// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verification/pace.h"

#include <QTest>

#include <rapidcheck.h>

using namespace smsverify;
using namespace std::chrono_literals;

namespace {

using Milliseconds = std::chrono::milliseconds;

const TimePoint start = std::chrono::sys_days(std::chrono::year(2024) / std::chrono::March / 1);
constexpr Milliseconds longestWait = 15s;

// Who takes turns and stores what a taken turn left, as a store does.
class Queue
{
public:
    explicit Queue(const std::vector<BudgetRule> &rules) : m_pace(rules) { }

    // The wait until the turn; nothing where it is too long, and nothing is stored.
    std::optional<Milliseconds> take(TimePoint now)
    {
        const Pace::Turn turn = m_pace.next(m_state, now, longestWait);
        if (turn.wait > longestWait)
            return std::nullopt;
        m_state = turn.state;
        return turn.wait;
    }

    std::vector<Milliseconds> take(TimePoint now, int count)
    {
        std::vector<Milliseconds> waits;
        for (int i = 0; i < count; ++i)
            waits.push_back(take(now).value_or(-1ms));
        return waits;
    }

    void setRules(const std::vector<BudgetRule> &rules) { m_pace = Pace(rules); }
    const QByteArray &state() const { return m_state; }

private:
    Pace m_pace;
    QByteArray m_state;
};

rc::Gen<BudgetRule> anyRule(std::int64_t largestCount)
{
    return rc::gen::construct<BudgetRule>(
        rc::gen::inRange<std::int64_t>(1, largestCount),
        rc::gen::map(rc::gen::inRange(1, 20'000),
                     [](int period) -> std::chrono::nanoseconds { return period * 1ms; }));
}

void noStretchHoldsMoreThanItsCount(const std::vector<BudgetRule> &rules,
                                    const std::vector<TimePoint> &turns)
{
    for (const BudgetRule &rule : rules) {
        const auto count = static_cast<std::size_t>(rule.count);
        for (std::size_t i = count; i < turns.size(); ++i)
            RC_ASSERT(turns[i] - turns[i - count] >= rule.period);
    }
}

} // namespace

class TestPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRulesNobodyWaits();
    void turnsComeInStretches();
    void laterTurnsAreFree();
    void theTightestRuleDecides();
    void aLargeCountIsSpreadOverThePeriod();
    void aTurnThatWaitsTooLongTakesNothing();
    void aClockSetBackALittleKeepsTheOrder();
    void aClockSetBackFarStopsNobody_data();
    void aClockSetBackFarStopsNobody();
    void aLowerCountHoldsAtOnce();
    void bytesThatAreNoStateStopNobody();
    void noStretchOfAPeriodHoldsMoreThanTheCount();
    void noStretchOfALargeCountsPeriodHoldsMore();
    void turnsAreAssignedWithoutGaps();
};

void TestPace::withoutRulesNobodyWaits()
{
    QVERIFY(Pace().isUnlimited());
    QVERIFY(!Pace({{5, 1s}}).isUnlimited());
    Queue queue({});
    QCOMPARE(queue.take(start, 3), (std::vector<Milliseconds>{0ms, 0ms, 0ms}));
    QVERIFY(queue.state().isEmpty());
}

void TestPace::turnsComeInStretches()
{
    Queue queue({{3, 1s}});
    QCOMPARE(queue.take(start, 8), (std::vector<Milliseconds>{0s, 0s, 0s, 1s, 1s, 1s, 2s, 2s}));
    QCOMPARE(queue.take(start + 500ms, 2), (std::vector<Milliseconds>{1500ms, 2500ms}));
}

void TestPace::laterTurnsAreFree()
{
    Queue queue({{2, 1s}});
    QCOMPARE(queue.take(start, 2), (std::vector<Milliseconds>{0s, 0s}));
    QCOMPARE(queue.take(start + 999ms), Milliseconds(1ms));
    QCOMPARE(queue.take(start + 1s), Milliseconds(0ms));
    QCOMPARE(queue.take(start + 1h, 2), (std::vector<Milliseconds>{0s, 0s}));
}

void TestPace::theTightestRuleDecides()
{
    Queue queue({{2, 1s}, {3, 10s}});
    QCOMPARE(queue.take(start, 5), (std::vector<Milliseconds>{0s, 0s, 1s, 10s, 10s}));
}

void TestPace::aLargeCountIsSpreadOverThePeriod()
{
    Queue queue({{1'000, 10s}});
    std::vector<Milliseconds> waits = queue.take(start, 1'000);
    QCOMPARE(waits[99], Milliseconds(0s));
    QCOMPARE(waits[100], Milliseconds(1s));
    QCOMPARE(waits[999], Milliseconds(9s));
    QCOMPARE(queue.take(start), Milliseconds(10s));
    QVERIFY(queue.state().size() <= 100 * 8);
}

void TestPace::aTurnThatWaitsTooLongTakesNothing()
{
    Queue queue({{1, 10s}});
    QCOMPARE(queue.take(start, 3), (std::vector<Milliseconds>{0s, 10s, -1ms}));
    QCOMPARE(queue.take(start + 5s), Milliseconds(15s));
}

void TestPace::aClockSetBackALittleKeepsTheOrder()
{
    Queue queue({{2, 1s}});
    QCOMPARE(queue.take(start, 2), (std::vector<Milliseconds>{0s, 0s}));
    QCOMPARE(queue.take(start - 5s, 1), (std::vector<Milliseconds>{6s}));
}

void TestPace::aClockSetBackFarStopsNobody_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("period"); // seconds
    QTest::addColumn<qint64>("firstWait"); // seconds

    QTest::newRow("a short period is waited for") << qint64(5) << qint64(1) << qint64(1);
    QTest::newRow("a long one as long as anybody waits")
        << qint64(100) << qint64(864) << qint64(15);
}

void TestPace::aClockSetBackFarStopsNobody()
{
    QFETCH(const qint64, count);
    QFETCH(const qint64, period);
    QFETCH(const qint64, firstWait);
    Queue queue({{count, std::chrono::seconds(period)}});
    for (int i = 0; i < count; ++i)
        QCOMPARE(queue.take(start), Milliseconds(0));
    const TimePoint earlier = start - 24h;
    for (int i = 0; i < count; ++i)
        QCOMPARE(queue.take(earlier), Milliseconds(std::chrono::seconds(firstWait)));
}

void TestPace::aLowerCountHoldsAtOnce()
{
    Queue queue({{5, 1s}});
    queue.take(start, 5);
    queue.setRules({{1, 1s}});
    QCOMPARE(queue.take(start, 2), (std::vector<Milliseconds>{1s, 2s}));
}

void TestPace::bytesThatAreNoStateStopNobody()
{
    const Pace pace({{5, 1s}});
    for (const QByteArray &state :
         {QByteArray("x"), QByteArray(100, '\xff'), QByteArray(100, '\x7f'), QByteArray(23, '\0')})
        QVERIFY(pace.next(state, start, longestWait).wait <= longestWait);
}

void TestPace::noStretchOfAPeriodHoldsMoreThanTheCount()
{
    QVERIFY(rc::check("no stretch as long as a period holds more than its count", [] {
        const auto rules = *rc::gen::nonEmpty(
            rc::gen::scale(0.05, rc::gen::container<std::vector<BudgetRule>>(anyRule(10))));
        const auto pauses = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1'000));
        Queue queue(rules);
        std::vector<TimePoint> turns;
        TimePoint now = start;
        for (const int pause : pauses) {
            now += Milliseconds(pause);
            if (const auto wait = queue.take(now))
                turns.push_back(now + *wait);
        }
        noStretchHoldsMoreThanItsCount(rules, turns);
    }));
}

void TestPace::noStretchOfALargeCountsPeriodHoldsMore()
{
    QVERIFY(rc::check("no stretch holds more than a count that is beyond what is remembered", [] {
        const BudgetRule rule{*rc::gen::inRange<std::int64_t>(90, 400),
                              Milliseconds(*rc::gen::inRange(1, 3'000))};
        Queue queue({rule});
        std::vector<TimePoint> turns;
        for (int i = 0; i < 1'000; ++i) {
            if (const auto wait = queue.take(start))
                turns.push_back(start + *wait);
        }
        noStretchHoldsMoreThanItsCount({rule}, turns);
    }));
}

void TestPace::turnsAreAssignedWithoutGaps()
{
    QVERIFY(rc::check("one rule gives its count in each period to those who stand in line", [] {
        const auto rule = *anyRule(10);
        Queue queue({rule});
        for (int i = 0;; ++i) {
            const auto wait = queue.take(start);
            if (!wait)
                break;
            RC_ASSERT(*wait == std::chrono::floor<Milliseconds>(rule.period) * (i / rule.count));
        }
    }));
}

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
