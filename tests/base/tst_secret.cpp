// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/secret.h"

#include <QTest>

using namespace smsverify;

class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesByContent_data();
    void comparesByContent();
    void aCopyOutlivesItsOriginal();
    void assigningReplaces();
    void aCopyOfTheBytesOutlivesTheSecret();
};

void TestSecret::comparesByContent_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<bool>("isEqual");

    QTest::newRow("equal") << QByteArray("0427") << QByteArray("0427") << true;
    QTest::newRow("first byte differs") << QByteArray("1427") << QByteArray("0427") << false;
    QTest::newRow("last byte differs") << QByteArray("0428") << QByteArray("0427") << false;
    QTest::newRow("a beginning") << QByteArray("042") << QByteArray("0427") << false;
    QTest::newRow("zero bytes count") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
    QTest::newRow("empty and null") << QByteArray("") << QByteArray() << true;
    QTest::newRow("empty and not") << QByteArray() << QByteArray("0") << false;
}

void TestSecret::comparesByContent()
{
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, right);
    QFETCH(const bool, isEqual);
    QCOMPARE(Secret(left) == Secret(right), isEqual);
    QCOMPARE(Secret(right) == Secret(left), isEqual);
    QCOMPARE(Secret(left).size(), left.size());
    QCOMPARE(Secret(left).isEmpty(), left.isEmpty());
}

// What is wiped must be the last copy, never bytes that another one still reads.
void TestSecret::aCopyOutlivesItsOriginal()
{
    auto original = std::make_unique<Secret>(QByteArray("sesame"));
    const Secret copy(*original);
    original.reset();
    QCOMPARE(copy.reveal(), QByteArray("sesame"));
}

void TestSecret::assigningReplaces()
{
    Secret secret(QByteArray("old"));
    const Secret other(QByteArray("new"));
    secret = other;
    QCOMPARE(secret.reveal(), QByteArray("new"));
    const Secret &same = secret;
    secret = same;
    QCOMPARE(secret.reveal(), QByteArray("new"));
    secret = Secret(QByteArray("newest"));
    QCOMPARE(secret.reveal(), QByteArray("newest"));
    QCOMPARE(other.reveal(), QByteArray("new"));
}

void TestSecret::aCopyOfTheBytesOutlivesTheSecret()
{
    QByteArray bytes;
    {
        const Secret secret(QByteArray("sesame"));
        bytes = secret.reveal();
    }
    QCOMPARE(bytes, QByteArray("sesame"));
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
