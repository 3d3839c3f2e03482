// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/phonefacts.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

class TestPhoneFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
};

void TestPhoneFacts::numbers_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<QString>("formatted");
    QTest::addColumn<bool>("isPlaced");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("North American") << u"12065550184"_s << u"+1 206-555-0184"_s << true << true;
    QTest::newRow("with its plus sign")
        << u"+12065550184"_s << u"+1 206-555-0184"_s << true << true;
    QTest::newRow("an area that nobody has")
        << u"10005550184"_s << u"+1 0005550184"_s << false << false;
    QTest::newRow("no number") << u"abc"_s << QString() << false << false;
}

void TestPhoneFacts::numbers()
{
    QFETCH(const QString, digits);
    const PhoneFacts facts = PhoneFacts::of(digits, QLocale(u"en_US"_s));
    QTEST(facts.formatted, "formatted");
    QTEST(!facts.place.isEmpty(), "isPlaced");
    QTEST(facts.isKnown, "isKnown");
}

QTEST_GUILESS_MAIN(TestPhoneFacts)
#include "tst_phonefacts.moc"
