// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/benchhistory.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

BenchExchange exchange(BenchExchange::Act act, const QString &authId, int status,
                       const QByteArray &body = {})
{
    BenchExchange made;
    made.act = act;
    made.authId = authId;
    made.recipient = act == BenchExchange::Act::Send ? u"12025550123"_s : QString();
    made.answer.status = status;
    made.answer.body = body;
    made.took = 3ms;
    return made;
}

} // namespace

class TestBenchHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestComeFirst();
    void oldestAreForgotten();
    void summaries_data();
    void summaries();
    void readableJsons_data();
    void readableJsons();
};

void TestBenchHistory::newestComeFirst()
{
    BenchHistory history;
    const QAbstractItemModelTester tester(&history);
    history.add(exchange(BenchExchange::Act::Send, u"anna"_s, 200));
    history.add(exchange(BenchExchange::Act::Verify, u"bert"_s, 400));
    QCOMPARE(history.rowCount(), 2);
    const auto text = [&history](int row, BenchHistory::Column column) {
        return history.index(row, column).data().toString();
    };
    QCOMPARE(text(0, BenchHistory::Identifier), u"bert"_s);
    QCOMPARE(text(0, BenchHistory::Request), u"Verify"_s);
    QCOMPARE(text(1, BenchHistory::Answer), u"200 Created"_s);
    QCOMPARE(text(1, BenchHistory::Took), u"3 ms"_s);
    QCOMPARE(history.recipientOf(u"anna"_s), u"12025550123"_s);
    QCOMPARE(history.recipientOf(u"bert"_s), QString());
}

void TestBenchHistory::oldestAreForgotten()
{
    BenchHistory history;
    const QAbstractItemModelTester tester(&history);
    for (int i = 0; i < 103; ++i)
        history.add(exchange(BenchExchange::Act::Send, QString::number(i), 200));
    QCOMPARE(history.rowCount(), 100);
    QCOMPARE(history.exchange(0).authId, u"102"_s);
    QCOMPARE(history.exchange(99).authId, u"3"_s);
}

void TestBenchHistory::summaries_data()
{
    QTest::addColumn<BenchExchange>("made");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<Tone>("tone");
    using Act = BenchExchange::Act;
    QTest::newRow("sent") << exchange(Act::Send, {}, 200) << u"200 Created"_s << Tone::Success;
    QTest::newRow("verified") << exchange(Act::Verify, {}, 200) << u"200 Verified"_s
                              << Tone::Success;
    QTest::newRow("a wrong code") << exchange(Act::Verify, {}, 400,
                                              R"({"reason": "InvalidAuthCode"})")
                                  << u"400 InvalidAuthCode"_s << Tone::Warning;
    QTest::newRow("not sent") << exchange(Act::Send, {}, 500, R"({"reason": "MessageNotSent"})")
                              << u"500 MessageNotSent"_s << Tone::Danger;
    QTest::newRow("another server's page")
        << exchange(Act::Send, {}, 404, "<html>") << u"404 Not Found"_s << Tone::Warning;
    QTest::newRow("no answer") << exchange(Act::Send, {}, 0) << u"No answer"_s << Tone::Danger;
}

void TestBenchHistory::summaries()
{
    QFETCH(const BenchExchange, made);
    QTEST(made.summary(), "summary");
    QTEST(made.tone(), "tone");
}

void TestBenchHistory::readableJsons_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("members on their lines")
        << QByteArray(R"({"b":"1","a":2})") << u"{ \"b\": \"1\",\n  \"a\": 2 }"_s;
    QTest::newRow("one member") << QByteArray(R"({"a":null})") << u"{ \"a\": null }"_s;
    QTest::newRow("nothing in it") << QByteArray("{}") << u"{}"_s;
    QTest::newRow("no JSON") << QByteArray("<html>") << u"<html>"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestBenchHistory::readableJsons()
{
    QFETCH(const QByteArray, json);
    QTEST(readableJson(json), "text");
}

QTEST_MAIN(TestBenchHistory)
#include "tst_benchhistory.moc"
