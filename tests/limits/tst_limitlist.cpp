// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "limits/limitlist.h"

#include <QTest>

using namespace smsverify;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::vector<smsverify::BudgetRule>)

class TestLimitList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
};

void TestLimitList::parses_data()
{
    using Rules = std::vector<BudgetRule>;
    constexpr std::chrono::nanoseconds century = std::chrono::days(36'500);
    QTest::addColumn<QString>("text");
    QTest::addColumn<Rules>("rules");
    QTest::addColumn<QString>("canonical");

    const auto row = [](const char *name, const char *text, const Rules &rules, const char *back) {
        QTest::newRow(name) << QString::fromLatin1(text) << rules << QString::fromLatin1(back);
    };
    row("off", "off", {}, "off");
    row("off in capitals between spaces", " OFF ", {}, "off");
    row("one rule", "5/10m", {{5, 10min}}, "5/10m");
    row("two rules", "5/10m, 20/1d", {{5, 10min}, {20, 24h}}, "5/10m, 20/1d");
    row("a bare number is seconds", "2/60", {{2, 60s}}, "2/1m");
    row("seconds", "5/1s", {{5, 1s}}, "5/1s");
    row("hours", "10/1h", {{10, 1h}}, "10/1h");
    row("a period that no larger unit divides", "1/90m", {{1, 90min}}, "1/90m");
    row("no spaces", "1/1s,2/1m", {{1, 1s}, {2, 1min}}, "1/1s, 2/1m");
    row("spaces wherever they do no harm", "  5 / 10 m  ,\t20/ 1d ", {{5, 10min}, {20, 24h}},
        "5/10m, 20/1d");
    row("leading zeros", "005/010m", {{5, 10min}}, "5/10m");
    row("the largest count", "1000000000/1s", {{1'000'000'000, 1s}}, "1000000000/1s");
    row("a period of 100 years", "1/36500d", {{1, century}}, "1/36500d");
    row("a longer period saturates", "1/36501d", {{1, century}}, "1/36500d");
    row("a period beyond 64 bits saturates", "1/99999999999999999999999999999d", {{1, century}},
        "1/36500d");
    row("of two rules with one period the tighter is kept", "9/60, 3/1m, 5/1m", {{3, 1min}},
        "3/1m");
}

void TestLimitList::parses()
{
    QFETCH(const QString, text);
    QFETCH(const std::vector<BudgetRule>, rules);
    QFETCH(const QString, canonical);

    const auto parsed = parseLimitList(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error()));
    QVERIFY(*parsed == rules);
    QCOMPARE(limitListText(*parsed), canonical);
    QVERIFY(parseLimitList(canonical) == parsed);
}

void TestLimitList::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *name, const char *text, const char *reason) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(reason);
    };
    const QString count = QStringLiteral("'%1' does not begin with a count from 1 to 1000000000");
    const QString period =
        QStringLiteral("'%1' does not end with a period such as 60, 10m, 1h or 1d");
    row("nothing", "", "'' lacks '/period'");
    row("a word", "none", "'none' lacks '/period'");
    row("a count alone", "5", "'5' lacks '/period'");
    row("a comma at the end", "5/10m,", "'' lacks '/period'");
    row("off among rules", "5/10m, off", "'off' lacks '/period'");
    for (const char *text : {"0/1s", "-1/1s", "+1/1s", "1000000001/1s", "5.5/1s", "/1s", "1 0/1s",
                             "99999999999999999999999/1s", "٥/1s"})
        row(text, text, qUtf8Printable(count.arg(QString::fromUtf8(text))));
    for (const char *text : {"5/", "5/s", "5/0", "5/0d", "5/10w", "5/10M", "5/-1s", "5/1.5h",
                             "5/1/2", "5/10ms", "5/1 0m"})
        row(text, text, qUtf8Printable(period.arg(QString::fromUtf8(text))));
}

void TestLimitList::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, reason);

    const auto parsed = parseLimitList(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), reason);
}

QTEST_GUILESS_MAIN(TestLimitList)
#include "tst_limitlist.moc"
