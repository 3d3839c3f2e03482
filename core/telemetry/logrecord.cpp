// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/logrecord.h"

#include "telemetry/escapedtext.h"

#include <QChar>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace smsverify {

namespace {

struct LevelName
{
    const char *json;
    const char *text;
};

LevelName levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return {"debug", "DEBUG"};
    case LogLevel::Info:
    case LogLevel::Always:
        return {"info", "INFO"};
    case LogLevel::Warning:
        return {"warning", "WARNING"};
    case LogLevel::Error:
        return {"error", "ERROR"};
    }
    Q_UNREACHABLE();
}

template <class Number>
void appendNumber(std::string &out, Number number)
{
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    out.append(digits, end);
}

void appendPadded(std::string &out, unsigned number, std::size_t width)
{
    char digits[] = "0000";
    for (std::size_t i = width; i-- > 0; number /= 10)
        digits[i] = static_cast<char>('0' + number % 10);
    out.append(digits, width);
}

// RFC 3339, UTC, milliseconds.
void appendTime(std::string &out, TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    appendPadded(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    out += '-';
    appendPadded(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    appendPadded(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    appendPadded(out, static_cast<unsigned>(clock.hours().count()), 2);
    out += ':';
    appendPadded(out, static_cast<unsigned>(clock.minutes().count()), 2);
    out += ':';
    appendPadded(out, static_cast<unsigned>(clock.seconds().count()), 2);
    out += '.';
    appendPadded(out, static_cast<unsigned>(clock.subseconds().count()), 3);
    out += 'Z';
}

void appendQuoted(std::string &out, QStringView text)
{
    out += '"';
    appendEscaped(out, text);
    out += '"';
}

bool needsQuotes(QStringView text)
{
    return text.isEmpty() || std::any_of(text.begin(), text.end(), [](QChar character) {
               return isControl(character.unicode()) || character.isSpace() || character == u'"'
                   || character == u'\\' || character == u'=';
           });
}

class ValueAppender
{
public:
    ValueAppender(std::string &out, LogFormat format) : m_out(out), m_format(format) { }

    void operator()(const QString &text) const
    {
        if (m_format == LogFormat::Json || needsQuotes(text))
            appendQuoted(m_out, text);
        else
            appendEscaped(m_out, text);
    }
    void operator()(std::int64_t number) const { appendNumber(m_out, number); }
    void operator()(double number) const
    {
        if (std::isfinite(number))
            appendNumber(m_out, number);
        else
            m_out += "null";
    }
    void operator()(bool value) const { m_out += value ? "true" : "false"; }

private:
    std::string &m_out;
    LogFormat m_format;
};

void appendJson(std::string &out, TimePoint time, LogLevel level, const char *event,
                const QString &message, std::span<const LogField> fields)
{
    out += R"({"time":")";
    appendTime(out, time);
    out += R"(","level":")";
    out += levelName(level).json;
    out += R"(","event":")";
    out += event;
    out += R"(","message":)";
    appendQuoted(out, message);
    for (const LogField &field : fields) {
        out += ",\"";
        out += field.key;
        out += "\":";
        std::visit(ValueAppender(out, LogFormat::Json), field.value);
    }
    out += '}';
}

void appendText(std::string &out, TimePoint time, LogLevel level, const char *event,
                const QString &message, std::span<const LogField> fields)
{
    appendTime(out, time);
    out += ' ';
    out += levelName(level).text;
    out += ' ';
    out += event;
    out += ": ";
    appendEscaped(out, message);
    for (const LogField &field : fields) {
        out += ' ';
        out += field.key;
        out += '=';
        std::visit(ValueAppender(out, LogFormat::Text), field.value);
    }
}

} // namespace

void appendLogRecord(std::string &out, LogFormat format, TimePoint time, LogLevel level,
                     const char *event, const QString &message, std::span<const LogField> fields)
{
    switch (format) {
    case LogFormat::Json:
        appendJson(out, time, level, event, message, fields);
        break;
    case LogFormat::Text:
        appendText(out, time, level, event, message, fields);
        break;
    }
    out += '\n';
}

} // namespace smsverify
