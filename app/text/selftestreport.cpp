// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/selftestreport.h"

#include "text/selftesttext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QXmlStreamWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct SelfTestReportText
{
    Q_DECLARE_TR_FUNCTIONS(SelfTestReport)
};

const QString style = uR"(
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1e24; max-width: 60em; margin: 2em auto;
       padding: 0 1em; }
h2 { font-size: 1.05em; margin: 1.5em 0 .3em; }
.passed { color: #17703f; } .failed { color: #b3261e; } .time { color: #59616e; font-weight: 400; }
pre { background: #f7f8fa; border: 1px solid #dcdfe5; border-radius: 6px; padding: .6em .8em;
      margin: .4em 0; white-space: pre-wrap; overflow-wrap: anywhere; }
)"_s;

// XML cannot carry control characters, as an answer to bad input may.
QString printable(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (QChar &character : text) {
        if (character < u' ' && character != u'\n' && character != u'\t')
            character = QChar::ReplacementCharacter;
    }
    return text;
}

QString exchangeText(const SelfTestExchange &exchange)
{
    return u"> %1\n< %2 %3"_s.arg(printable(exchange.request))
        .arg(exchange.status)
        .arg(printable(exchange.answer));
}

QString timeText(TimePoint at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count()),
                              QLocale::LongFormat);
}

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000, 'f', 3);
}

} // namespace

QByteArray SelfTestReport::html() const
{
    QByteArray page;
    QXmlStreamWriter xml(&page);
    const QString title = SelfTestReportText::tr("Self-test of SMS Verification Console");
    const auto passed = std::ranges::count_if(results, &SelfTestResult::hasPassed);
    xml.writeStartElement(u"html"_s);
    xml.writeAttribute(u"lang"_s, QLocale().bcp47Name());
    xml.writeStartElement(u"head"_s);
    xml.writeEmptyElement(u"meta"_s);
    xml.writeAttribute(u"charset"_s, u"utf-8"_s);
    xml.writeTextElement(u"title"_s, title);
    xml.writeTextElement(u"style"_s, style);
    xml.writeEndElement();
    xml.writeStartElement(u"body"_s);
    xml.writeTextElement(u"h1"_s, title);
    xml.writeTextElement(u"p"_s,
                         SelfTestReportText::tr("%1 of %2 scenarios passed. %3")
                             .arg(passed)
                             .arg(results.size())
                             .arg(timeText(at)));
    for (const SelfTestResult &result : results) {
        xml.writeStartElement(u"h2"_s);
        xml.writeStartElement(u"span"_s);
        xml.writeAttribute(u"class"_s, result.hasPassed ? u"passed"_s : u"failed"_s);
        xml.writeCharacters(result.hasPassed ? SelfTestReportText::tr("Passed")
                                             : SelfTestReportText::tr("Failed"));
        xml.writeEndElement();
        xml.writeCharacters(u" "_s + selfTestTitle(result.scenario) + u" "_s);
        xml.writeStartElement(u"span"_s);
        xml.writeAttribute(u"class"_s, u"time"_s);
        xml.writeCharacters(SelfTestReportText::tr("%1 ms").arg(result.time.count()));
        xml.writeEndElement();
        xml.writeEndElement();
        for (const SelfTestExchange &exchange : result.exchanges)
            xml.writeTextElement(u"pre"_s, exchangeText(exchange));
    }
    xml.writeEndElement();
    xml.writeEndElement();
    return "<!DOCTYPE html>\n" + page + '\n';
}

QByteArray SelfTestReport::junitXml() const
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    std::chrono::milliseconds total{};
    for (const SelfTestResult &result : results)
        total += result.time;
    const auto failed = std::ranges::count(results, false, &SelfTestResult::hasPassed);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, u"self-test"_s);
    xml.writeAttribute(u"tests"_s, QString::number(results.size()));
    xml.writeAttribute(u"failures"_s, QString::number(failed));
    xml.writeAttribute(u"time"_s, seconds(total));
    xml.writeAttribute(u"timestamp"_s,
                       QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC)
                           .toString(Qt::ISODate));
    for (const SelfTestResult &result : results) {
        QStringList lines;
        for (const SelfTestExchange &exchange : result.exchanges)
            lines += exchangeText(exchange);
        xml.writeStartElement(u"testcase"_s);
        xml.writeAttribute(u"classname"_s, u"self-test"_s);
        xml.writeAttribute(u"name"_s, selfTestTitle(result.scenario));
        xml.writeAttribute(u"time"_s, seconds(result.time));
        if (!result.hasPassed) {
            xml.writeEmptyElement(u"failure"_s);
            xml.writeAttribute(u"message"_s, lines.isEmpty() ? u"no answer"_s : lines.constLast());
        }
        xml.writeTextElement(u"system-out"_s, lines.join(u'\n'));
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return text;
}

} // namespace smsverify
