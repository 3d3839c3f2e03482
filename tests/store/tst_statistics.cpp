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
};

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

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
