// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/messagefigures.h"
#include "console/models/plaincharacters.h"

#include <QTest>

#include <limits>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

MessageFigures figuresOf(const QString &text, const CodeOptions &code = {})
{
    MessageOptions message;
    message.organisation = u"Café"_s;
    message.text = text;
    return MessageFigures::of(message, code);
}

} // namespace

class TestSettingMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsInSampleCode();
    void countsWhatIsLeft_data();
    void countsWhatIsLeft();
    void offersPlainCharacters();
    void plainCharactersLeaveLettersAlone();
    void noticesAnotherLifetime_data();
    void noticesAnotherLifetime();
    void namesCulprits();
};

void TestSettingMessage::fillsInSampleCode()
{
    QCOMPARE(figuresOf(u"{code} {org_name}"_s).text, u"4821 Café"_s);
    CodeOptions code;
    code.length = 12;
    QCOMPARE(figuresOf(u"{}"_s, code).text, u"482109375648"_s);
    code.length = std::numeric_limits<std::int64_t>::max();
    QCOMPARE(figuresOf(u"{}"_s, code).text.size(), 200);
}

void TestSettingMessage::countsWhatIsLeft_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("parts");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("billedSize");

    QTest::newRow("one message") << u"{}"_s << 1 << 156 << 160;
    QTest::newRow("a full one") << u"{}"_s + QString(156, u'a') << 1 << 0 << 160;
    QTest::newRow("two") << u"{}"_s + QString(157, u'a') << 2 << 145 << 140;
    QTest::newRow("one in UCS-2") << u"{}\u0416"_s << 1 << 65 << 70;
    QTest::newRow("two in UCS-2") << u"{}\u0416"_s + QString(66, u'a') << 2 << 63 << 70;
}

void TestSettingMessage::countsWhatIsLeft()
{
    QFETCH(const QString, text);
    const MessageFigures figures = figuresOf(text);
    QTEST(int(figures.segments.parts), "parts");
    QTEST(int(figures.unitsLeft), "left");
    QTEST(int(figures.billedPartSize), "billedSize");
}

void TestSettingMessage::offersPlainCharacters()
{
    const MessageFigures figures =
        figuresOf(u"{} Welcome to {org_name}! Use this one‑time code to complete your signup. It’s "
                  "valid for 60 minutes."_s);
    QCOMPARE(figures.segments.encoding, SmsEncoding::Ucs2);
    QCOMPARE(figures.segments.parts, 2);
    QVERIFY(figures.plain);
    QCOMPARE(figures.plain->encoding, SmsEncoding::Gsm7);
    QCOMPARE(figures.plain->parts, 1);
    QVERIFY(!figuresOf(u"{} plain"_s).plain);
    QVERIFY(!figuresOf(u"{} Ж"_s).plain);
}

void TestSettingMessage::plainCharactersLeaveLettersAlone()
{
    QCOMPARE(withPlainCharacters(u"“a” – ‘b’… «c»\u00A0d\u200B"_s), u"\"a\" - 'b'... \"c\" d"_s);
    const QString letters = u"Zoë Ж 漢字 👩\u200D💻 á"_s;
    QCOMPARE(withPlainCharacters(letters), letters);
}

void TestSettingMessage::noticesAnotherLifetime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("told"); // minutes; 0: nothing to say

    QTest::newRow("nothing told") << u"{}"_s << 0;
    QTest::newRow("what holds") << u"{} is valid for 60 minutes"_s << 0;
    QTest::newRow("what holds, in hours") << u"{} is valid for 1 hour"_s << 0;
    QTest::newRow("fewer minutes") << u"{} is valid for 10 minutes"_s << 10;
    QTest::newRow("more hours") << u"{} gilt 2 Stunden"_s << 120;
    QTest::newRow("in Japanese") << u"{} 10分"_s << 10;
    QTest::newRow("a word that begins alike") << u"{} at 5 minimum"_s << 0;
    QTest::newRow("the code before a word") << u"{} minutes matter"_s << 0;
}

void TestSettingMessage::noticesAnotherLifetime()
{
    QFETCH(const QString, text);
    QFETCH(const int, told);
    QCOMPARE(figuresOf(text).lifetimeTold.value_or(std::chrono::minutes(0)).count(), told);
}

void TestSettingMessage::namesCulprits()
{
    QCOMPARE(culpritsText(u"‑"_s), u"‑ (U+2011)"_s);
    QCOMPARE(culpritsText(u"‑😀"_s), u"‑ (U+2011), 😀 (U+1F600)"_s);
    QCOMPARE(culpritsText(u"\u00A0"_s), u"U+00A0"_s);
    QVERIFY(culpritsText(u"абвгд"_s).endsWith(u"1 more"_s));
}

QTEST_GUILESS_MAIN(TestSettingMessage)
#include "tst_settingmessage.moc"
