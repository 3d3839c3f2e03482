// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/flowrouteanswer.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

MessageRefused refusal(const QByteArray &body, const QByteArray &retryAfter = {},
                       const QByteArray &date = {})
{
    return std::get<MessageRefused>(
        judge({429, body, FlowrouteAnswer::Extent::Whole, retryAfter, date}));
}

} // namespace

Q_DECLARE_METATYPE(std::optional<std::chrono::milliseconds>)

class TestFlowrouteAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void titleIsTheFirstErrorsBounded_data();
    void titleIsTheFirstErrorsBounded();
    void retryAfterIsSecondsOrADate_data();
    void retryAfterIsSecondsOrADate();
    void dateIsTakenByOurClockWhereTheAnswerHasNone();
    void idIsBounded();
};

void TestFlowrouteAnswer::titleIsTheFirstErrorsBounded_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("title");
    QTest::newRow("the first of two")
        << QByteArray(R"({"errors": [{"title": "one", "detail": "x"}, {"title": "two"}]})")
        << u"one"_s;
    QTest::newRow("none but a detail")
        << QByteArray(R"({"errors": [{"detail": "code 0042"}]})") << QString();
    QTest::newRow("a number") << QByteArray(R"({"errors": [{"title": 7}]})") << QString();
    QTest::newRow("no errors") << QByteArray(R"({"errors": []})") << QString();
    QTest::newRow("an object of errors")
        << QByteArray(R"({"errors": {"title": "one"}})") << QString();
    QTest::newRow("another format") << QByteArray(R"(["title"])") << QString();
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("control characters")
        << QByteArray(R"({"errors": [{"title": "a\u0000b\r\n\u001b[31mc\u007f\u0085d"}]})")
        << u"ab[31mcd"_s;
    QTest::newRow("201 characters")
        << "{\"errors\": [{\"title\": \"" + QByteArray(201, 'x') + "\"}]}" << QString(200, u'x');
    QTest::newRow("a pair at the cut")
        << "{\"errors\": [{\"title\": \"" + QByteArray(199, 'x') + "💬\"}]}" << QString(199, u'x');
    QTest::newRow("nested beyond reason") << QByteArray(60'000, '[') << QString();
}

void TestFlowrouteAnswer::titleIsTheFirstErrorsBounded()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, title);
    QCOMPARE(refusal(body).title, title);
}

void TestFlowrouteAnswer::retryAfterIsSecondsOrADate_data()
{
    using Wait = std::optional<std::chrono::milliseconds>;
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<Wait>("wait");
    QTest::newRow("none") << QByteArray() << Wait();
    QTest::newRow("seconds") << QByteArray("120") << Wait(120s);
    QTest::newRow("no time at all") << QByteArray("0") << Wait(0s);
    QTest::newRow("negative") << QByteArray("-1") << Wait();
    QTest::newRow("more than fits as milliseconds")
        << QByteArray("9223372036854775807") << Wait(std::chrono::milliseconds::max());
    QTest::newRow("more than fits") << QByteArray("99999999999999999999") << Wait();
    QTest::newRow("a fraction") << QByteArray("1.5") << Wait();
    QTest::newRow("a word") << QByteArray("soon") << Wait();
    QTest::newRow("a date") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << Wait(60s);
    QTest::newRow("a date in the past") << QByteArray("Sun, 06 Nov 1994 08:00:00 GMT") << Wait(0s);
    QTest::newRow("no such day") << QByteArray("Mon, 31 Feb 1994 08:00:00 GMT") << Wait();
}

void TestFlowrouteAnswer::retryAfterIsSecondsOrADate()
{
    QFETCH(const QByteArray, retryAfter);
    QFETCH(const std::optional<std::chrono::milliseconds>, wait);
    const MessageRefused refused = refusal({}, retryAfter, "Sun, 06 Nov 1994 08:49:37 GMT");
    QVERIFY(refused.retryAfter == wait);
}

void TestFlowrouteAnswer::dateIsTakenByOurClockWhereTheAnswerHasNone()
{
    const auto wait = refusal({}, "Fri, 01 Jan 2100 00:00:00 GMT").retryAfter;
    QVERIFY(wait);
    QVERIFY(*wait > 24h);
    QVERIFY(*wait < 24h * 366 * 100);
}

void TestFlowrouteAnswer::idIsBounded()
{
    const QByteArray body = R"({"data": {"id": ")" + QByteArray(5000, 'a') + R"("}})";
    const MessageOutcome outcome = judge({202, body, FlowrouteAnswer::Extent::Whole, {}, {}});
    QCOMPARE(std::get<MessageAccepted>(outcome).messageId, QString(200, u'a'));
}

QTEST_GUILESS_MAIN(TestFlowrouteAnswer)
#include "tst_flowrouteanswer.moc"
