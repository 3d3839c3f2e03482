// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/log.h"

#include <string>

namespace smsverify {

Log::Log(const Clock &clock, LogOptions options, int descriptor)
    : m_clock(clock), m_level(options.level), m_format(options.format),
      m_writer(descriptor, [this](std::string &out, std::uint64_t lost) {
          const LogField fields[] = {{"count", static_cast<std::int64_t>(lost)}};
          appendLogRecord(out, m_format, m_clock.now(), LogLevel::Warning, "log_records_dropped",
                          QStringLiteral("Log records were dropped: their reader was too slow"),
                          fields);
      })
{
}

void Log::write(LogLevel level, const char *event, const QString &message,
                std::span<const LogField> fields)
{
    if (!isEnabled(level))
        return;
    // Kept between records, so that a busy log allocates nothing.
    static thread_local std::string line;
    line.clear();
    appendLogRecord(line, m_format.load(std::memory_order_relaxed), m_clock.now(), level, event,
                    message, fields);
    m_writer.write(line);
}

void Log::write(LogLevel level, const char *event, const QString &message,
                std::initializer_list<LogField> fields)
{
    write(level, event, message, std::span(fields.begin(), fields.size()));
}

void Log::writeLine(const QByteArray &line)
{
    std::string whole = line.toStdString();
    whole += '\n';
    m_writer.write(whole);
}

void Log::setOptions(LogOptions options)
{
    m_level = options.level;
    m_format = options.format;
}

} // namespace smsverify
