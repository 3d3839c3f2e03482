// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "telemetry/linewriter.h"
#include "telemetry/logoptions.h"
#include "telemetry/logrecord.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <span>

namespace smsverify {

// Writes records, one a line, to a file descriptor. A thread of its own writes from a bounded
// queue; a reader that stops reading loses records, which are counted, and never stops a caller.
// Thread-safe.
class Log
{
public:
    // The clock and the descriptor (1 for stdout) stay the caller's and outlive the log. SIGPIPE
    // must be ignored where the descriptor may be a pipe or a socket.
    Log(const Clock &clock, LogOptions options, int descriptor);

    // Writes what is queued, for at most a second.
    ~Log() = default;

    bool isEnabled(LogLevel level) const
    {
        return level == LogLevel::Always
            || static_cast<int>(level) >= m_level.load(std::memory_order_relaxed);
    }

    // event: a name for programs, lower case with underscores; message: a sentence for people.
    // Does nothing where the level is not enabled.
    void write(LogLevel level, const char *event, const QString &message,
               std::span<const LogField> fields);
    void write(LogLevel level, const char *event, const QString &message,
               std::initializer_list<LogField> fields = {});

    // A line of its own, whatever the level and format are.
    void writeLine(const QByteArray &line);

    // Level and format from now on.
    void setOptions(LogOptions options);

    // Records that were lost: the queue was full or nobody could take them.
    std::uint64_t droppedRecords() const { return m_writer.droppedLines(); }

private:
    const Clock &m_clock;
    std::atomic<int> m_level;
    std::atomic<LogFormat> m_format;
    LineWriter m_writer;
};

} // namespace smsverify
