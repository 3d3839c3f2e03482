// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verification/authid.h"

#include <QRegularExpression>
#include <QTest>

using namespace smsverify;

class TestAuthId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void isTheDecimalTextOfANumber_data();
    void isTheDecimalTextOfANumber();
    void aRandomOneIsAVersion4Uuid();
    void isMaskedWhereItLooksLikeANumber();
};

void TestAuthId::judges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isValid");

    const QString emoji = QStringLiteral("😀");
    const QChar high = emoji.at(0);
    const QChar low = emoji.at(1);
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("one character") << QStringLiteral("a") << true;
    QTest::newRow("120 characters") << QString(120, u'a') << true;
    QTest::newRow("121 characters") << QString(121, u'a') << false;
    QTest::newRow("a million characters") << QString(1'000'000, u'a') << false;
    QTest::newRow("120 emoji, 240 units") << emoji.repeated(120) << true;
    QTest::newRow("121 emoji") << emoji.repeated(121) << false;
    QTest::newRow("119 letters and an emoji") << QString(119, u'ж') + emoji << true;
    QTest::newRow("120 letters and an emoji") << QString(120, u'ж') + emoji << false;
    QTest::newRow("U+0000 alone") << QString(QChar(u'\0')) << false;
    QTest::newRow("U+0000 inside") << QStringLiteral("a\0b") << false;
    QTest::newRow("U+0000 at the end") << QStringLiteral("ab") + QChar(u'\0') << false;
    QTest::newRow("U+0001") << QString(QChar(1)) << true;
    QTest::newRow("a line end") << QStringLiteral("a\n") << true;
    QTest::newRow("spaces alone") << QStringLiteral("  ") << true;
    QTest::newRow("U+10FFFF") << QStringLiteral("\U0010FFFF") << true;
    QTest::newRow("a byte order mark") << QStringLiteral("\uFEFF") << true;
    QTest::newRow("a high surrogate alone") << QString(high) << false;
    QTest::newRow("a low surrogate alone") << QString(low) << false;
    QTest::newRow("a high surrogate at the end") << u'a' + QString(high) << false;
    QTest::newRow("a high surrogate before a letter") << QString(high) + u'a' << false;
    QTest::newRow("two high surrogates") << QString(high) + emoji << false;
    QTest::newRow("surrogates in the wrong order") << QString(low) + high << false;
}

void TestAuthId::judges()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isValid);
    const auto authId = AuthId::fromText(text);
    QCOMPARE(authId.has_value(), isValid);
    if (authId)
        QCOMPARE(authId->text(), text);
}

void TestAuthId::isTheDecimalTextOfANumber_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("text");

    QTest::newRow("zero") << qint64(0) << QStringLiteral("0");
    QTest::newRow("negative") << qint64(-17) << QStringLiteral("-17");
    QTest::newRow("the largest") << std::numeric_limits<qint64>::max()
                                 << QStringLiteral("9223372036854775807");
    QTest::newRow("the smallest") << std::numeric_limits<qint64>::min()
                                  << QStringLiteral("-9223372036854775808");
}

void TestAuthId::isTheDecimalTextOfANumber()
{
    QFETCH(const qint64, number);
    QFETCH(const QString, text);
    QCOMPARE(AuthId::fromInteger(number).text(), text);
    QVERIFY(AuthId::fromInteger(number) == AuthId::fromText(text));
}

void TestAuthId::aRandomOneIsAVersion4Uuid()
{
    static const QRegularExpression version4(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    const AuthId one = AuthId::random();
    QVERIFY(version4.match(one.text()).hasMatch());
    QVERIFY(!(one == AuthId::random()));
}

void TestAuthId::isMaskedWhereItLooksLikeANumber()
{
    QCOMPARE(AuthId::fromText(QStringLiteral("+1 555 123 4567"))->masked(),
             QStringLiteral("*********67"));
    QCOMPARE(AuthId::fromText(QStringLiteral("applicant-17"))->masked(),
             QStringLiteral("applicant-17"));
}

QTEST_GUILESS_MAIN(TestAuthId)
#include "tst_authid.moc"
