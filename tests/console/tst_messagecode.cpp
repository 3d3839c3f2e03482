// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/messagecode.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

class TestMessageCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codes_data();
    void codes();
};

void TestMessageCode::codes_data()
{
    QTest::addColumn<QString>("messageTemplate");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("the default words")
        << MessageOptions().text
        << u"0042\nWelcome to Bar 24! Use this one-time code to complete your signup."_s
        << u"0042"_s;
    QTest::newRow("digits around it") << u"24-{}-7"_s << u"24-1234-7"_s << u"1234"_s;
    QTest::newRow("the code twice") << u"{} or {code}"_s << u"12 or 12"_s << u"12"_s;
    QTest::newRow("characters of patterns") << u"(.*) {} [$]"_s << u"(.*) 55 [$]"_s << u"55"_s;
    QTest::newRow("a long code") << u"{}"_s << QString(200, u'7') << QString(200, u'7');
    QTest::newRow("other words since") << u"new {}"_s << u"old 24: 9876"_s << u"9876"_s;
    QTest::newRow("no digits") << u"{}"_s << u"hello"_s << QString();
}

void TestMessageCode::codes()
{
    QFETCH(const QString, messageTemplate);
    QFETCH(const QString, text);
    QTEST(codeInMessage(text, {u"Bar 24"_s, messageTemplate}), "code");
}

QTEST_GUILESS_MAIN(TestMessageCode)
#include "tst_messagecode.moc"
