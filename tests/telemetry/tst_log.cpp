// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/log.h"
#include "telemetry/logpipe.h"

#include <QTest>

#include <limits>

using namespace smsverify;
using namespace Qt::StringLiterals;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json();
    void text_data();
    void text();
    void strings_data();
    void strings();
    void levels_data();
    void levels();
    void optionsChange();
};

void TestLog::json()
{
    const StoppedClock clock;
    LogPipe pipe;
    {
        Log log(clock, {}, pipe.descriptor());
        log.write(LogLevel::Warning, "code_not_sent", u"It was refused"_s,
                  {{"status", 401},
                   {"title", u"Unauthorized"_s},
                   {"seconds", 0.25},
                   {"retried", false},
                   {"least", std::numeric_limits<std::int64_t>::min()},
                   {"ratio", std::numeric_limits<double>::quiet_NaN()}});
    }
    QCOMPARE(pipe.lines(),
             QByteArrayList{R"({"time":"2026-03-04T05:06:07.089Z","level":"warning",)"
                            R"("event":"code_not_sent","message":"It was refused","status":401,)"
                            R"("title":"Unauthorized","seconds":0.25,"retried":false,)"
                            R"("least":-9223372036854775808,"ratio":null})"});
}

void TestLog::text_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("written");

    QTest::newRow("a word") << u"accepted"_s << u"accepted"_s;
    QTest::newRow("two words") << u"401 Unauthorized"_s << u"\"401 Unauthorized\""_s;
    QTest::newRow("nothing") << u""_s << u"\"\""_s;
    QTest::newRow("a quote") << u"a\"b"_s << u"\"a\\\"b\""_s;
    QTest::newRow("an equals sign") << u"a=b"_s << u"\"a=b\""_s;
    QTest::newRow("a line's end") << u"a\nb"_s << u"\"a\\nb\""_s;
    QTest::newRow("an escape sequence") << u"\x1b[31m"_s << u"\"\\u001b[31m\""_s;
    QTest::newRow("a masked number") << u"*********67"_s << u"*********67"_s;
    QTest::newRow("letters beyond ASCII") << u"Zoë😀"_s << u"Zoë😀"_s;
}

void TestLog::text()
{
    QFETCH(const QString, value);
    QFETCH(const QString, written);
    const StoppedClock clock;
    LogPipe pipe;
    {
        Log log(clock, {20, LogFormat::Text}, pipe.descriptor());
        log.write(LogLevel::Info, "tried", u"It was tried"_s,
                  {{"value", value}, {"count", 3}, {"is_last", true}});
    }
    const QString expected =
        u"2026-03-04T05:06:07.089Z INFO tried: It was tried value=%1 count=3 is_last=true"_s;
    QCOMPARE(pipe.lines(), QByteArrayList{expected.arg(written).toUtf8()});
}

void TestLog::strings_data()
{
    QTest::addColumn<QString>("string");
    QTest::addColumn<QString>("read");

    const auto same = [](const char *name, const QString &string) {
        QTest::newRow(name) << string << string;
    };
    QString controls;
    for (char16_t unit = 0; unit < 0xa0; ++unit)
        controls += QChar(unit);
    same("every control character", controls);
    same("quotes and backslashes", u"\"\\\"\\\\"_s);
    same("two, three and four bytes", u"é ß € ﷽ 😀 \U0010ffff"_s);
    same("line and paragraph separators", u"a\u2028b\u2029c"_s);
    same("a change of direction", u"a\u202eb\u2066c"_s);
    QTest::newRow("a high surrogate alone") << u"a"_s + QChar(0xd83d) + u"b"_s << u"a\ufffdb"_s;
    QTest::newRow("a high surrogate at the end") << u"a"_s + QChar(0xd83d) << u"a\ufffd"_s;
    QTest::newRow("a low surrogate alone") << QChar(0xde00) + u"b"_s << u"\ufffdb"_s;
    QTest::newRow("surrogates the wrong way round")
        << QString(QChar(0xde00)) + QChar(0xd83d) << u"\ufffd\ufffd"_s;
}

void TestLog::strings()
{
    QFETCH(const QString, string);
    QFETCH(const QString, read);
    const StoppedClock clock;
    LogPipe pipe;
    {
        Log log(clock, {}, pipe.descriptor());
        log.write(LogLevel::Error, "failed", string, {{"detail", string}});
    }
    const QByteArrayList lines = pipe.lines();
    QCOMPARE(lines.size(), 1);
    const auto isControl = [](QChar character) {
        return character.category() == QChar::Other_Control;
    };
    const QString line = QString::fromUtf8(lines.first());
    QVERIFY(std::none_of(line.begin(), line.end(), isControl));
    const auto record = parsed(lines.first());
    QCOMPARE(QString::fromUtf8(textOf(record, "message")), read);
    QCOMPARE(QString::fromUtf8(textOf(record, "detail")), read);
}

void TestLog::levels_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<QStringList>("written");

    const QStringList all{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s, u"start"_s};
    QTest::newRow("0 lets everything through") << 0 << all;
    QTest::newRow("10 is debug") << 10 << all;
    QTest::newRow("11 is above debug") << 11 << all.mid(1);
    QTest::newRow("20 is info") << 20 << all.mid(1);
    QTest::newRow("30 is warning") << 30 << all.mid(2);
    QTest::newRow("40 is error") << 40 << all.mid(3);
    QTest::newRow("50 leaves start and stop") << 50 << all.mid(4);
    QTest::newRow("the largest leaves start and stop")
        << std::numeric_limits<int>::max() << all.mid(4);
}

void TestLog::levels()
{
    QFETCH(const int, level);
    QFETCH(const QStringList, written);
    const StoppedClock clock;
    LogPipe pipe;
    {
        Log log(clock, {level, LogFormat::Json}, pipe.descriptor());
        log.write(LogLevel::Debug, "debug", {});
        log.write(LogLevel::Info, "info", {});
        log.write(LogLevel::Warning, "warning", {});
        log.write(LogLevel::Error, "error", {});
        log.write(LogLevel::Always, "start", {});
        log.writeLine("a line of its own");
    }
    QByteArrayList lines = pipe.lines();
    QCOMPARE(lines.takeLast(), "a line of its own");
    QStringList events;
    for (const QByteArray &line : lines)
        events += QString::fromUtf8(textOf(parsed(line), "event"));
    QCOMPARE(events, written);
}

void TestLog::optionsChange()
{
    const StoppedClock clock;
    LogPipe pipe;
    {
        Log log(clock, {50, LogFormat::Json}, pipe.descriptor());
        log.write(LogLevel::Info, "before", {});
        QVERIFY(!log.isEnabled(LogLevel::Info));
        log.setOptions({10, LogFormat::Text});
        QVERIFY(log.isEnabled(LogLevel::Debug));
        log.write(LogLevel::Debug, "after", {});
    }
    QCOMPARE(pipe.lines(), QByteArrayList{"2026-03-04T05:06:07.089Z DEBUG after: "});
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
