// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "phone/phonenumber.h"

#include <QTest>

using namespace smsverify;

class TestPhoneNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void masks_data();
    void masks();
    void aRangeLacksTheLastFourDigits();
    void masksIdentifiers_data();
    void masksIdentifiers();
};

void TestPhoneNumber::judges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isE164");
    QTest::addColumn<bool>("isNorthAmerican");

    const auto row = [](const char *name, const QString &text, bool isE164, bool isNorthAmerican) {
        QTest::newRow(name) << text << isE164 << isNorthAmerican;
    };
    row("eleven digits from 1", QStringLiteral("15551234567"), true, true);
    row("with a plus", QStringLiteral("+15551234567"), true, false);
    row("eleven digits from 2", QStringLiteral("25551234567"), true, false);
    row("ten digits", QStringLiteral("1555123456"), true, false);
    row("twelve digits", QStringLiteral("155512345678"), true, false);
    row("seven digits", QStringLiteral("1234567"), false, false);
    row("eight digits", QStringLiteral("12345678"), true, false);
    row("fifteen digits", QStringLiteral("123456789012345"), true, false);
    row("sixteen digits", QStringLiteral("1234567890123456"), false, false);
    row("zero first", QStringLiteral("05551234567"), false, false);
    row("zero after a plus", QStringLiteral("+05551234567"), false, false);
    row("two pluses", QStringLiteral("++15551234567"), false, false);
    row("only a plus", QStringLiteral("+"), false, false);
    row("empty", QString(), false, false);
    row("a letter", QStringLiteral("1555123456a"), false, false);
    row("a space before", QStringLiteral(" 15551234567"), false, false);
    row("a line end behind", QStringLiteral("15551234567\n"), false, false);
    row("dashes", QStringLiteral("1-555-123-4567"), false, false);
    row("a negative number", QStringLiteral("-1555123456"), false, false);
    row("Arabic digits", QStringLiteral("١٥٥٥١٢٣٤٥٦٧"), false, false);
    row("full-width digits", QStringLiteral("１５５５１２３４５６７"), false, false);
    row("U+0000 inside",
        QString::fromLatin1("1555123\0"
                            "567",
                            11),
        false, false);
}

void TestPhoneNumber::judges()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isE164);
    QFETCH(const bool, isNorthAmerican);
    const auto e164 = PhoneNumber::fromE164(text);
    const auto northAmerican = PhoneNumber::fromNorthAmerican(text);
    QCOMPARE(e164.has_value(), isE164);
    QCOMPARE(northAmerican.has_value(), isNorthAmerican);
    const QByteArray digits = text.toLatin1().replace('+', "");
    if (e164)
        QCOMPARE(e164->digits(), digits);
    if (northAmerican)
        QCOMPARE(northAmerican->digits(), digits);
}

void TestPhoneNumber::masks_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("masked");

    QTest::newRow("eleven digits")
        << QStringLiteral("15551234567") << QStringLiteral("*********67");
    QTest::newRow("the shortest") << QStringLiteral("12345678") << QStringLiteral("******78");
    QTest::newRow("the longest") << QStringLiteral("123456789012345")
                                 << QStringLiteral("*************45");
}

void TestPhoneNumber::masks()
{
    QFETCH(const QString, number);
    QFETCH(const QString, masked);
    QCOMPARE(PhoneNumber::fromE164(number)->masked(), masked);
    QCOMPARE(PhoneNumber().masked(), QString());
}

void TestPhoneNumber::aRangeLacksTheLastFourDigits()
{
    QCOMPARE(PhoneNumber::fromE164(u"15551234567")->range(), QByteArray("1555123"));
    QCOMPARE(PhoneNumber().range(), QByteArray());
}

void TestPhoneNumber::masksIdentifiers_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("inTheLog");

    const auto row = [](const char *name, const char *identifier, const char *inTheLog) {
        QTest::newRow(name) << QString::fromUtf8(identifier) << QString::fromUtf8(inTheLog);
    };
    row("a name", "applicant-17", "applicant-17");
    row("a number", "15551234567", "*********67");
    row("with a plus", "+15551234567", "*********67");
    row("as people write it", "+1 (555) 123-4567", "*********67");
    row("dots and slashes", "555.123/4567", "********67");
    row("seven digits", "1234567", "1234567");
    row("eight digits", "12345678", "******78");
    row("fifteen digits", "123456789012345", "*************45");
    row("sixteen digits", "1234567890123456", "1234567890123456");
    row("a UUID", "0b1d7a0e-5d0f-4a53-9a3e-6f2d1f7a8c11", "0b1d7a0e-5d0f-4a53-9a3e-6f2d1f7a8c11");
    row("empty", "", "");
    row("a URI", "tel:+12025550123", "tel:+*********23");
    row("behind a name", "user-12025550123", "user-*********23");
    row("before a host", "12025550123@example.com", "*********23@example.com");
    row("underscores", "1_202_555_0123", "*_***_***_**23");
    row("no-break spaces", "1\u00a0202\u00a0555\u00a00123", "*\u00a0***\u00a0***\u00a0**23");
    row("full-width digits", "n:１２０２５５５０１２３", "n:*********２３");
    row("two numbers", "12025550123;12025550124", "*********23;*********24");
    row("a name of letters and six digits", "signup-204881", "signup-204881");
    row("a hexadecimal name", "order-4f12025550123ab0", "order-4f12025550123ab0");
    row("a number between few letters", "ab12025550123", "ab*********23");
}

void TestPhoneNumber::masksIdentifiers()
{
    QFETCH(const QString, identifier);
    QFETCH(const QString, inTheLog);
    QCOMPARE(maskedIdentifier(identifier), inTheLog);
}

QTEST_GUILESS_MAIN(TestPhoneNumber)
#include "tst_phonenumber.moc"
