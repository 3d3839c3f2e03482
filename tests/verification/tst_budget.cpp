// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verification/budget.h"

#include <QTest>

#include <rapidcheck.h>

using namespace smsverify;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(smsverify::BudgetRule)

namespace {

using Nanoseconds = std::chrono::nanoseconds;

const TimePoint start = std::chrono::sys_days(std::chrono::year(2024) / std::chrono::March / 1);

// One subject that is charged to a budget.
class Subject
{
public:
    explicit Subject(std::vector<BudgetRule> rules) : m_budget(std::move(rules)) { }

    bool take(TimePoint now)
    {
        if (m_budget.wait(m_state, now))
            return false;
        m_state = m_budget.taken(m_state, now);
        return true;
    }

    // How many can be taken at that moment.
    int takeAll(TimePoint now)
    {
        int taken = 0;
        while (take(now))
            ++taken;
        return taken;
    }

    Nanoseconds wait(TimePoint now) const
    {
        return m_budget.wait(m_state, now).value_or(Nanoseconds(0));
    }

    void setRules(std::vector<BudgetRule> rules) { m_budget = Budget(std::move(rules)); }
    TimePoint fullAgain() const { return Budget::fullAgain(m_state); }
    const QByteArray &state() const { return m_state; }

private:
    Budget m_budget;
    QByteArray m_state;
};

rc::Gen<BudgetRule> anyRule()
{
    return rc::gen::construct<BudgetRule>(
        rc::gen::inRange<std::int64_t>(1, 30),
        rc::gen::map(rc::gen::inRange(1, 200),
                     [](int seconds) -> Nanoseconds { return seconds * 1s; }));
}

} // namespace

class TestBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRulesEverythingFits();
    void givesItsCountAtOnceAndThenWaitsExactly_data();
    void givesItsCountAtOnceAndThenWaitsExactly();
    void isFullAgainAfterAPeriod_data();
    void isFullAgainAfterAPeriod();
    void theTightestBucketDecides();
    void aClockSetBackWithinAPeriodLosesNothing();
    void aStoredTimeTooFarAheadCountsAsNow();
    void aLowerCountHoldsAtOnce();
    void aHigherCountFillsUpFromWhatWasTaken();
    void anotherPeriodStartsFull();
    void aBucketThatStaysKeepsItsState();
    void bytesThatAreNoStateCountAsFull();
    void aStateMayBeForgottenOnceItIsFull();
    void neverGivesMoreThanItsRate();
    void whoWaitsAsToldIsServedAndNoSooner();
};

void TestBudget::withoutRulesEverythingFits()
{
    const Budget budget;
    QVERIFY(budget.isUnlimited());
    QVERIFY(!budget.wait({}, start));
    QVERIFY(budget.taken({}, start).isEmpty());
}

void TestBudget::givesItsCountAtOnceAndThenWaitsExactly_data()
{
    QTest::addColumn<BudgetRule>("rule");
    QTest::addColumn<qint64>("wait"); // nanoseconds

    const auto row = [](const char *name, const BudgetRule &rule, Nanoseconds wait) {
        QTest::newRow(name) << rule << qint64(wait.count());
    };
    row("5 in 10 minutes", {5, 10min}, 2min);
    row("1 in a second", {1, 1s}, 1s);
    row("20 in a day", {20, 24h}, 72min);
    row("3 in 10 seconds, a third of a nanosecond rounded up", {3, 10s}, 3'333'333'334ns);
    row("7 in a second", {7, 1s}, 142'857'143ns);
    row("1 in 100 years", {1, std::chrono::days(36'500)}, std::chrono::days(36'500));
    row("1000 in a second", {1'000, 1s}, 1ms);
}

void TestBudget::givesItsCountAtOnceAndThenWaitsExactly()
{
    QFETCH(const BudgetRule, rule);
    QFETCH(const qint64, wait);
    Subject subject({rule});
    QCOMPARE(subject.takeAll(start), int(rule.count));
    QCOMPARE(qint64(subject.wait(start).count()), wait);
    // Time has the precision of milliseconds.
    const auto first = std::chrono::ceil<std::chrono::milliseconds>(Nanoseconds(wait));
    QCOMPARE(subject.takeAll(start + first - 1ms), 0);
    QCOMPARE(subject.takeAll(start + first), 1);
}

void TestBudget::isFullAgainAfterAPeriod_data()
{
    QTest::addColumn<BudgetRule>("rule");

    QTest::newRow("5 in 10 minutes") << BudgetRule{5, 10min};
    QTest::newRow("3 in 10 seconds") << BudgetRule{3, 10s};
    QTest::newRow("7 in a second") << BudgetRule{7, 1s};
    QTest::newRow("999 in a second") << BudgetRule{999, 1s};
}

void TestBudget::isFullAgainAfterAPeriod()
{
    QFETCH(const BudgetRule, rule);
    const auto period = std::chrono::floor<std::chrono::milliseconds>(rule.period);
    Subject subject({rule});
    for (int round = 0; round < 100; ++round)
        QCOMPARE(subject.takeAll(start + round * period), int(rule.count));
    QCOMPARE(subject.fullAgain(), start + 100 * period);
}

void TestBudget::theTightestBucketDecides()
{
    Subject subject({{2, 10s}, {3, 1h}});
    QCOMPARE(subject.takeAll(start), 2);
    QCOMPARE(subject.wait(start), Nanoseconds(5s));
    QCOMPARE(subject.takeAll(start + 10s), 1); // the hour's last; the other bucket had two
    QCOMPARE(subject.wait(start + 10s), Nanoseconds(20min - 10s));
}

void TestBudget::aClockSetBackWithinAPeriodLosesNothing()
{
    Subject subject({{5, 10min}});
    QCOMPARE(subject.takeAll(start), 5);
    QCOMPARE(subject.takeAll(start - 1ms), 5); // too far ahead by then: see the next test
    Subject part({{5, 10min}});
    QVERIFY(part.take(start)); // its time is now two minutes ahead
    QCOMPARE(part.takeAll(start - 4min), 2);
    QCOMPARE(part.wait(start - 4min), Nanoseconds(2min));
}

void TestBudget::aStoredTimeTooFarAheadCountsAsNow()
{
    Subject subject({{5, 10min}});
    QCOMPARE(subject.takeAll(start), 5);
    QCOMPARE(subject.takeAll(start - std::chrono::days(365)), 5);
    QCOMPARE(subject.wait(start - std::chrono::days(365)), Nanoseconds(2min));
}

void TestBudget::aLowerCountHoldsAtOnce()
{
    Subject subject({{10, 10min}});
    QVERIFY(subject.take(start)); // a tenth of the bucket is used
    subject.setRules({{2, 10min}});
    QCOMPARE(subject.takeAll(start), 1);
    QCOMPARE(subject.wait(start), Nanoseconds(1min));
}

void TestBudget::aHigherCountFillsUpFromWhatWasTaken()
{
    Subject subject({{1, 10min}});
    QVERIFY(subject.take(start));
    subject.setRules({{10, 10min}});
    QCOMPARE(subject.takeAll(start), 0); // the bucket is as empty as it was
    QCOMPARE(subject.wait(start), Nanoseconds(1min));
    QCOMPARE(subject.takeAll(start + 3min), 3);
}

void TestBudget::anotherPeriodStartsFull()
{
    Subject subject({{2, 10min}});
    QCOMPARE(subject.takeAll(start), 2);
    subject.setRules({{2, 11min}});
    QCOMPARE(subject.takeAll(start), 2);
}

void TestBudget::aBucketThatStaysKeepsItsState()
{
    Subject subject({{5, 10min}, {6, 24h}});
    QCOMPARE(subject.takeAll(start), 5);
    subject.setRules({{6, 24h}, {7, 1min}});
    QCOMPARE(subject.takeAll(start), 1);
    QCOMPARE(subject.wait(start), Nanoseconds(4h));
}

void TestBudget::bytesThatAreNoStateCountAsFull()
{
    const Budget budget({{2, 10s}});
    for (const QByteArray &state :
         {QByteArray("x"), QByteArray(100, '\xff'), QByteArray(23, '\0')}) {
        QVERIFY(!budget.wait(state, start));
        QCOMPARE(budget.taken(state, start), budget.taken({}, start));
    }
}

void TestBudget::aStateMayBeForgottenOnceItIsFull()
{
    Subject subject({{3, 10s}, {1, 1h}});
    QVERIFY(subject.take(start));
    QCOMPARE(subject.fullAgain(), start + 1h);
    Subject third({{3, 10s}});
    QVERIFY(third.take(start));
    QCOMPARE(third.fullAgain(), start + 3'334ms);
    QCOMPARE(Budget::fullAgain({}), TimePoint());
}

void TestBudget::neverGivesMoreThanItsRate()
{
    QVERIFY(rc::check("from any moment on: at most n + elapsed * n / period", [] {
        const auto rules = *rc::gen::nonEmpty(rc::gen::scale(
            0.1, rc::gen::uniqueBy<std::vector<BudgetRule>>(anyRule(), [](const BudgetRule &rule) {
                return rule.period;
            })));
        const auto pauses = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5'000));
        Subject subject(rules);
        std::vector<TimePoint> taken;
        TimePoint now = start;
        for (const int pause : pauses) {
            now += std::chrono::milliseconds(pause);
            if (subject.take(now))
                taken.push_back(now);
        }
        for (const BudgetRule &rule : rules) {
            for (std::size_t first = 0; first < taken.size(); ++first) {
                for (std::size_t last = first; last < taken.size(); ++last) {
                    const Nanoseconds elapsed = taken[last] - taken[first];
                    const auto count = static_cast<std::int64_t>(last - first + 1);
                    RC_ASSERT((count - rule.count) * rule.period.count()
                              <= elapsed.count() * rule.count);
                }
            }
        }
    }));
}

void TestBudget::whoWaitsAsToldIsServedAndNoSooner()
{
    QVERIFY(rc::check("the wait is the first moment at which one more fits", [] {
        Subject subject({*anyRule(), *anyRule()});
        TimePoint now = start;
        for (int round = 0; round < 50; ++round) {
            now += std::chrono::milliseconds(*rc::gen::inRange(0, 300));
            if (subject.take(now))
                continue;
            const auto wait = std::chrono::ceil<std::chrono::milliseconds>(subject.wait(now));
            RC_ASSERT(wait > 0ms);
            RC_ASSERT(subject.wait(now + wait - 1ms) > 0ns);
            RC_ASSERT(subject.wait(now + wait) == 0ns);
        }
    }));
}

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
