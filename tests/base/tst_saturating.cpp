// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/saturating.h"

#include <QTest>

using namespace smsverify;

namespace {

constexpr qint64 largest = std::numeric_limits<qint64>::max();
constexpr qint64 smallest = std::numeric_limits<qint64>::min();

} // namespace

class TestSaturating : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void adds_data();
    void adds();
    void multiplies_data();
    void multiplies();
    void secondsBecomeMilliseconds_data();
    void secondsBecomeMilliseconds();
};

void TestSaturating::adds_data()
{
    QTest::addColumn<qint64>("a");
    QTest::addColumn<qint64>("b");
    QTest::addColumn<qint64>("sum");

    QTest::newRow("small numbers") << qint64(2) << qint64(-5) << qint64(-3);
    QTest::newRow("the last that fits") << largest - 1 << qint64(1) << largest;
    QTest::newRow("one too many") << largest << qint64(1) << largest;
    QTest::newRow("one too few") << smallest << qint64(-1) << smallest;
    QTest::newRow("both ends") << smallest << largest << qint64(-1);
}

void TestSaturating::adds()
{
    QFETCH(const qint64, a);
    QFETCH(const qint64, b);
    QFETCH(const qint64, sum);
    QCOMPARE(qint64(saturatingAdd(a, b)), sum);
    QCOMPARE(qint64(saturatingAdd(b, a)), sum);
}

void TestSaturating::multiplies_data()
{
    QTest::addColumn<qint64>("a");
    QTest::addColumn<qint64>("b");
    QTest::addColumn<qint64>("product");

    QTest::newRow("small numbers") << qint64(-3) << qint64(7) << qint64(-21);
    QTest::newRow("by nothing") << largest << qint64(0) << qint64(0);
    QTest::newRow("too much") << largest << qint64(2) << largest;
    QTest::newRow("too much of two negative ones") << smallest << qint64(-1) << largest;
    QTest::newRow("too little") << smallest << qint64(2) << smallest;
}

void TestSaturating::multiplies()
{
    QFETCH(const qint64, a);
    QFETCH(const qint64, b);
    QFETCH(const qint64, product);
    QCOMPARE(qint64(saturatingMultiply(a, b)), product);
    QCOMPARE(qint64(saturatingMultiply(b, a)), product);
}

void TestSaturating::secondsBecomeMilliseconds_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("milliseconds");

    QTest::newRow("an hour") << qint64(3'600) << qint64(3'600'000);
    QTest::newRow("the last that fits") << largest / 1000 << largest / 1000 * 1000;
    QTest::newRow("the first that does not") << largest / 1000 + 1 << largest;
    QTest::newRow("for ever") << largest << largest;
}

void TestSaturating::secondsBecomeMilliseconds()
{
    QFETCH(const qint64, seconds);
    QFETCH(const qint64, milliseconds);
    QCOMPARE(qint64(saturatingMilliseconds(seconds).count()), milliseconds);
}

QTEST_GUILESS_MAIN(TestSaturating)
#include "tst_saturating.moc"
