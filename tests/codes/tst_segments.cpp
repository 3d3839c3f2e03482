// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/codeoptions.h"
#include "codes/messagetemplate.h"
#include "codes/segments.h"

#include <QTest>

#include <rapidcheck.h>

using namespace smsverify;

Q_DECLARE_METATYPE(smsverify::SmsEncoding)

namespace {

QString times(qsizetype count, QStringView text)
{
    return text.toString().repeated(count);
}

const QString everyBasicCharacter =
    QStringLiteral("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                   "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const QString everyExtensionCharacter = QStringLiteral("\f^{}\\[~]|€");

} // namespace

class TestSegments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void namesWhatForcesUcs2();
    void theBuiltInMessageIsOnePart();
    void noPartOverflows();
};

// Encoding and parts are those that npm's sms-segments-calculator 1.3.0 and split-sms 0.1.7 give;
// sms-length 0.2.2 and gsm 0.1.4 agree but where a pair would be torn, which they do not heed.
// Billed parts follow Flowroute's page "Message Length & Concatenation".
void TestSegments::counts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SmsEncoding>("encoding");
    QTest::addColumn<qsizetype>("units");
    QTest::addColumn<qsizetype>("parts");
    QTest::addColumn<qsizetype>("billedParts");

    const auto row = [](SmsEncoding encoding) {
        return [encoding](const char *name, const QString &text, qsizetype units, qsizetype parts,
                          qsizetype billedParts) {
            QTest::newRow(name) << text << encoding << units << parts << billedParts;
        };
    };
    const auto gsm = row(SmsEncoding::Gsm7);
    gsm("empty", QString(), 0, 1, 1);
    gsm("a full part", times(160, u"a"), 160, 1, 1);
    gsm("one more than a part", times(161, u"a"), 161, 2, 2);
    gsm("two parts as Flowroute bills", times(280, u"a"), 280, 2, 2);
    gsm("one more than two billed parts", times(281, u"a"), 281, 2, 3);
    gsm("two full parts", times(306, u"a"), 306, 2, 3);
    gsm("one more than two parts", times(307, u"a"), 307, 3, 3);
    gsm("three full parts", times(459, u"a"), 459, 3, 4);
    gsm("one more than three parts", times(460, u"a"), 460, 4, 4);
    gsm("every basic character", everyBasicCharacter, 127, 1, 1);
    gsm("every extension character", everyExtensionCharacter, 20, 1, 1);
    gsm("a part of extension characters", times(80, u"€"), 160, 1, 1);
    gsm("one extension character more", times(81, u"€"), 162, 2, 2);
    gsm("an extension character over the edge, with room behind",
        times(152, u"a") + u'€' + times(151, u"a"), 305, 2, 3);
    gsm("an extension character over the edge, without room behind",
        times(152, u"a") + u'€' + times(152, u"a"), 306, 3, 3);
    gsm("an extension character at the edge", times(151, u"a") + u'€' + times(153, u"a"), 306, 2,
        3);
    gsm("line ends", QStringLiteral("\r\n"), 2, 1, 1);
    gsm("a large C with cedilla", QStringLiteral("Ç"), 1, 1, 1);
    gsm("a large omega", QStringLiteral("Ω"), 1, 1, 1);

    const auto ucs = row(SmsEncoding::Ucs2);
    ucs("a full part of Cyrillic", times(70, u"я"), 70, 1, 1);
    ucs("one Cyrillic letter more", times(71, u"я"), 71, 2, 2);
    ucs("two full parts of Cyrillic", times(134, u"я"), 134, 2, 2);
    ucs("one more than two parts of Cyrillic", times(135, u"я"), 135, 3, 2);
    ucs("one more than two billed parts of Cyrillic", times(141, u"я"), 141, 3, 3);
    ucs("one letter among many", times(70, u"a") + u'я', 71, 2, 2);
    ucs("a part of emoji", times(35, u"😀"), 70, 1, 1);
    ucs("one emoji more", times(36, u"😀"), 72, 2, 2);
    ucs("66 emoji", times(66, u"😀"), 132, 2, 2);
    ucs("67 emoji, of which no part holds a half", times(67, u"😀"), 134, 3, 2);
    ucs("an emoji over the edge, with room behind",
        times(66, u"я") + QStringLiteral("😀") + times(65, u"я"), 133, 2, 2);
    ucs("an emoji over the edge, without room behind",
        times(66, u"я") + QStringLiteral("😀") + times(66, u"я"), 134, 3, 2);
    ucs("an emoji of several", QStringLiteral("👨‍👩‍👧"), 8, 1, 1);
    ucs("extension characters among emoji are one unit", QStringLiteral("€😀"), 3, 1, 1);
    ucs("a small c with cedilla", QStringLiteral("ç"), 1, 1, 1);
    ucs("a backtick", QStringLiteral("`"), 1, 1, 1);
    ucs("a tab", QStringLiteral("\t"), 1, 1, 1);
    ucs("an escape", QStringLiteral("\x1b"), 1, 1, 1);
    ucs("U+0000", QString(QChar(u'\0')), 1, 1, 1);
    ucs("a space that does not break", QStringLiteral("\u00a0"), 1, 1, 1);
    ucs("a small alpha", QStringLiteral("α"), 1, 1, 1);
    ucs("a typographic quote", QStringLiteral("“"), 1, 1, 1);
    ucs("an accent of its own", QStringLiteral("e\u0301"), 2, 1, 1);
}

void TestSegments::counts()
{
    QFETCH(const QString, text);
    QFETCH(const SmsEncoding, encoding);
    QFETCH(const qsizetype, units);
    QFETCH(const qsizetype, parts);
    QFETCH(const qsizetype, billedParts);
    const Segments segments = segmentsOf(text);
    QCOMPARE(segments.encoding, encoding);
    QCOMPARE(segments.units, units);
    QCOMPARE(segments.parts, parts);
    QCOMPARE(segments.billedParts, billedParts);
}

void TestSegments::namesWhatForcesUcs2()
{
    QCOMPARE(segmentsOf(QStringLiteral("Žižka 😀 says “no” to 😀")).outsideGsm7,
             QStringLiteral("Žž😀“”"));
    QCOMPARE(segmentsOf(everyBasicCharacter + everyExtensionCharacter).outsideGsm7, QString());
}

void TestSegments::theBuiltInMessageIsOnePart()
{
    const QString text = MessageTemplate(MessageOptions()).text(Secret(QByteArray(4, '0')));
    QCOMPARE(segmentsOf(text), (Segments{SmsEncoding::Gsm7, 87, 1, 1, {}}));
}

void TestSegments::noPartOverflows()
{
    const auto anyText = [](const std::vector<std::string> &alphabet) {
        QString text;
        for (const std::string &character : *rc::gen::scale(
                 8, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(alphabet))))
            text += QString::fromStdString(character);
        return text;
    };
    const auto holds = [](const Segments &segments, qsizetype alone, qsizetype chained) {
        if (segments.units <= alone) {
            RC_ASSERT(segments.parts == 1);
            return;
        }
        // As many as the units fill, plus at most what parts lose that end before a pair.
        RC_ASSERT(segments.parts * chained >= segments.units);
        RC_ASSERT((segments.parts - 1) * (chained - 1) < segments.units);
    };
    QVERIFY(rc::check("as few parts of 153 septets as hold the text", [&] {
        holds(segmentsOf(anyText({"a", "Ω", "€", "~"})), 160, 153);
    }));
    QVERIFY(rc::check("as few parts of 67 units as hold the text", [&] {
        holds(segmentsOf(u'я' + anyText({"a", "я", "€", "😀"})), 70, 67);
    }));
}

QTEST_GUILESS_MAIN(TestSegments)
#include "tst_segments.moc"
