// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/random.h"

#include <QSet>
#include <QTest>

using namespace smsverify;

class TestRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsAnyLength_data();
    void fillsAnyLength();
    void neverGivesTheSameTwice();
};

void TestRandom::fillsAnyLength_data()
{
    QTest::addColumn<qsizetype>("length");

    // The system gives 256 bytes at once.
    for (const int length : {0, 1, 255, 256, 257, 512, 1000})
        QTest::addRow("%d bytes", length) << qsizetype(length);
}

void TestRandom::fillsAnyLength()
{
    QFETCH(const qsizetype, length);
    SystemRandom random;
    // A place that is zero in 40 fillings was never written, but for a chance of 2^-320.
    QByteArray seen(length, '\0');
    for (int round = 0; round < 40; ++round) {
        const QByteArray bytes = random.bytes(length);
        QCOMPARE(bytes.size(), length);
        for (qsizetype i = 0; i < length; ++i)
            seen[i] = static_cast<char>(seen.at(i) | bytes.at(i));
    }
    QVERIFY(!seen.contains('\0'));
}

void TestRandom::neverGivesTheSameTwice()
{
    SystemRandom random;
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(random.bytes(16));
    QCOMPARE(seen.size(), 1000);
}

QTEST_GUILESS_MAIN(TestRandom)
#include "tst_random.moc"
