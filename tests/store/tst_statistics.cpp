// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/readerasker.h"
#include "store/scratchstore.h"

using namespace std::chrono_literals;
using namespace smsverify;

// What is counted, as the figures of a stretch of time.
class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifyTimeClasses();
    void quantile();
    void nothingYet();
    void spanAndTheOneBefore();
    void codesThatEndedUnused();
    void timeToVerify();
    void oldestWaiting();
    void whatCameAndWentMakesWhatWaits();
};

namespace {

std::unique_ptr<ScratchStore> store()
{
    auto scratch = std::make_unique<ScratchStore>();
    scratch->options.expiredRetention = 24h;
    scratch->open();
    return scratch;
}

Statistics read(const ScratchStore &scratch, const StatisticsRequest &request = {})
{
    ReaderAsker asker(scratch.options.file, scratch.clock);
    return asker.statistics(request).value_or(Statistics());
}

bool put(const ScratchStore &scratch, const char *id)
{
    return scratch.ask().put(putOperation(authId(id), "1234")).has_value();
}

bool check(const ScratchStore &scratch, const char *id, const char *code = "1234")
{
    return scratch.ask().check(checkOperation(authId(id), code)).has_value();
}

bool accept(const ScratchStore &scratch, const char *id)
{
    return scratch.ask()
        .record({authId(id), QByteArray(CodeHasher::nonceSize, 'n'), Delivery::Accepted, {}})
        .has_value();
}

} // namespace

void TestStatistics::verifyTimeClasses()
{
    QCOMPARE(verifyTimeClass(-5s), std::size_t(0)); // a clock was set back
    QCOMPARE(verifyTimeClass(0ms), std::size_t(0));
    QCOMPARE(verifyTimeClass(999ms), std::size_t(0));
    QCOMPARE(verifyTimeClass(1s), std::size_t(1));
    QCOMPARE(verifyTimeClass(1999ms), std::size_t(3));
    QCOMPARE(verifyTimeClass(2s), std::size_t(4));
    QCOMPARE(verifyTimeClass(24h * 3650), std::size_t(63));
    for (std::size_t i = 0; i < smsverify::verifyTimeClasses; ++i)
        QCOMPARE(verifyTimeClassOf(verifyTimeKind(i)), i);
    QVERIFY(!verifyTimeClassOf("sent"));
    QVERIFY(!verifyTimeClassOf("took_99"));
}

void TestStatistics::quantile()
{
    VerifyTimes times{};
    QVERIFY(!verifyTimeQuantile(times, 0.5));
    times[0] = 10;
    QCOMPARE(verifyTimeQuantile(times, 0.5), 500ms);
    QCOMPARE(verifyTimeQuantile(times, 1.0), 1s);
    times[4] = 10; // 2 s to 2.52 s
    QCOMPARE(verifyTimeQuantile(times, 0.5), 1s);
    QCOMPARE(verifyTimeQuantile(times, 0.75), 2260ms);
    times = {};
    times[63] = 1;
    QVERIFY(verifyTimeQuantile(times, 0.95) > 24h * 15);
}

void TestStatistics::nothingYet()
{
    const auto scratch = store();
    QVERIFY(scratch->comesTo(StoreHealth::Trouble::None));
    const Statistics statistics = read(*scratch);
    QCOMPARE(statistics.steps.size(), std::size_t(60));
    QCOMPARE(statistics.from, scratch->clock.now() - 59min);
    QVERIFY(statistics.total == StatisticsCounts());
    QVERIFY(!statistics.total.conversion());
    QVERIFY(!verifyTimeQuantile(statistics.verifyTimes, 0.5));
    QVERIFY(!statistics.oldestWaiting);
}

void TestStatistics::spanAndTheOneBefore()
{
    const auto scratch = store();
    QVERIFY(put(*scratch, "too old"));
    scratch->clock.advance(1min);
    QVERIFY(put(*scratch, "the first before") && accept(*scratch, "the first before"));
    scratch->clock.advance(59min);
    QVERIFY(check(*scratch, "the first before"));
    scratch->clock.advance(1min);
    QVERIFY(put(*scratch, "anna") && accept(*scratch, "anna") && check(*scratch, "anna", "1"));
    scratch->clock.advance(29min);
    QVERIFY(put(*scratch, "bert") && accept(*scratch, "bert"));
    scratch->clock.advance(30min + 59s);
    QVERIFY(check(*scratch, "bert"));
    const Statistics statistics = read(*scratch, {10min, 6});
    QCOMPARE(statistics.total.sent, 2);
    QCOMPARE(statistics.total.requested, 2);
    QCOMPARE(statistics.total.verified, 1);
    QCOMPARE(statistics.total.wrong, 1);
    QCOMPARE(statistics.total.conversion(), 0.5);
    QCOMPARE(statistics.before.sent, 1);
    QCOMPARE(statistics.before.verified, 1);
    QCOMPARE(statistics.steps.at(0).sent, 1);
    QCOMPARE(statistics.steps.at(2).sent, 1);
    QCOMPARE(statistics.steps.at(5).verified, 1);
}

// Each once, in the minute of its end, whether it is stored still, was swept, was tried late or
// was replaced.
void TestStatistics::codesThatEndedUnused()
{
    const auto scratch = store();
    scratch->options.expiredRetention = 30min;
    scratch->open();
    for (const char *id : {"swept", "tried late", "replaced", "verified"})
        QVERIFY(put(*scratch, id));
    QVERIFY(check(*scratch, "verified"));
    scratch->clock.advance(10min);
    QVERIFY(put(*scratch, "stored"));
    scratch->clock.advance(50min + 1ms);
    QCOMPARE(read(*scratch).total.expired, 3);
    QVERIFY(put(*scratch, "replaced"));
    QVERIFY(check(*scratch, "tried late"));
    QCOMPARE(read(*scratch).total.expired, 3);
    scratch->clock.advance(30min);
    QTRY_COMPARE(scratch->store->figures().sweptEntries, 1);
    const Statistics statistics = read(*scratch);
    QCOMPARE(statistics.total.expired, 4);
    QCOMPARE(statistics.steps.at(29).expired, 3);
    QCOMPARE(statistics.steps.at(39).expired, 1);
    QCOMPARE(statistics.before.expired, 0);
}

void TestStatistics::timeToVerify()
{
    const auto scratch = store();
    for (const auto time : {5s, 5s, 5s, 100s}) {
        QVERIFY(put(*scratch, "anna"));
        scratch->clock.advance(time);
        QVERIFY(check(*scratch, "anna"));
    }
    const Statistics statistics = read(*scratch);
    const auto within = [](std::optional<std::chrono::milliseconds> time,
                           std::chrono::milliseconds low, std::chrono::milliseconds high) {
        return time && *time >= low && *time <= high;
    };
    QVERIFY(within(verifyTimeQuantile(statistics.verifyTimes, 0.5), 4s, 6500ms));
    QVERIFY(within(verifyTimeQuantile(statistics.verifyTimes, 0.95), 80s, 130s));
}

void TestStatistics::oldestWaiting()
{
    const auto scratch = store();
    QVERIFY(put(*scratch, "expired"));
    scratch->clock.advance(40min);
    const TimePoint made = scratch->clock.now();
    QVERIFY(put(*scratch, "oldest"));
    scratch->clock.advance(30min);
    QVERIFY(put(*scratch, "youngest"));
    QCOMPARE(read(*scratch).oldestWaiting, made);
}

void TestStatistics::whatCameAndWentMakesWhatWaits()
{
    const auto scratch = store();
    const auto fits = [&] {
        ReaderAsker asker(scratch->options.file, scratch->clock);
        const std::int64_t waiting = read(*scratch).total.waitingMore();
        return QTest::qWaitFor([&] { return asker.reader.counts().waiting == waiting; }, 5000);
    };
    for (const char *id : {"anna", "bert", "carl", "dora", "emil", "fred"})
        QVERIFY(put(*scratch, id));
    QVERIFY(check(*scratch, "anna"));
    for (int tries = 0; tries < 3; ++tries)
        QVERIFY(check(*scratch, "bert", "1"));
    QVERIFY(put(*scratch, "carl")); // replaced
    const auto taken = scratch->ask().take(authId("dora"));
    QVERIFY(taken && *taken);
    QVERIFY(scratch->ask().record(
        {authId("emil"), QByteArray(CodeHasher::nonceSize, 'n'), Delivery::Refused, {}}));
    QVERIFY(fits());
    QCOMPARE(read(*scratch).total.waitingMore(), 2);
    QVERIFY(scratch->ask().restore(**taken));
    QVERIFY(fits());
    QCOMPARE(read(*scratch).total.waitingMore(), 3);
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
