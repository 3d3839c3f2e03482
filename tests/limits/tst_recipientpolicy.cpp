// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "limits/recipientpolicy.h"

#include <QTest>

using namespace smsverify;

class TestRecipientPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decides_data();
    void decides();
};

void TestRecipientPolicy::decides_data()
{
    QTest::addColumn<QByteArrayList>("allow");
    QTest::addColumn<QByteArrayList>("block");
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("isAllowed");

    const QString american = QStringLiteral("12025550123");
    const QString british = QStringLiteral("442071838750");
    QTest::newRow("a number within the allowed prefix")
        << QByteArrayList{"1"} << QByteArrayList() << american << true;
    QTest::newRow("a number outside")
        << QByteArrayList{"1"} << QByteArrayList() << british << false;
    QTest::newRow("one of several prefixes")
        << QByteArrayList{"1", "44"} << QByteArrayList() << british << true;
    QTest::newRow("no prefix allows nothing")
        << QByteArrayList() << QByteArrayList() << american << false;
    QTest::newRow("a longer blocked prefix wins")
        << QByteArrayList{"1"} << QByteArrayList{"1202"} << american << false;
    QTest::newRow("a longer allowed prefix wins")
        << QByteArrayList{"1202555"} << QByteArrayList{"1202"} << american << true;
    QTest::newRow("an allowed prefix inside a blocked one inside an allowed one")
        << QByteArrayList{"1", "1202555"} << QByteArrayList{"1202"} << american << true;
    QTest::newRow("the same prefix in both lists blocks")
        << QByteArrayList{"1202"} << QByteArrayList{"1202"} << american << false;
    QTest::newRow("a blocked prefix of other numbers does nothing")
        << QByteArrayList{"1"} << QByteArrayList{"1900"} << american << true;
    QTest::newRow("a prefix longer than the number")
        << QByteArrayList{"120255501234"} << QByteArrayList() << american << false;
}

void TestRecipientPolicy::decides()
{
    QFETCH(const QByteArrayList, allow);
    QFETCH(const QByteArrayList, block);
    QFETCH(const QString, number);
    QFETCH(const bool, isAllowed);

    QCOMPARE(RecipientPolicy(allow, block).isAllowed(*PhoneNumber::fromE164(number)), isAllowed);
}

QTEST_GUILESS_MAIN(TestRecipientPolicy)
#include "tst_recipientpolicy.moc"
