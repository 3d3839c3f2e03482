// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "telemetry/logoptions.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

namespace smsverify {

enum class LogLevel {
    Debug = 10,
    Info = 20,
    Warning = 30,
    Error = 40,
    Always = 1000, // start and stop
};

// A field of a record. Whoever makes one has already masked what must not be seen.
struct LogField
{
    const char *key;
    std::variant<QString, std::int64_t, double, bool> value;
};

// Writes records, one a line, to a file descriptor: {"time", "level", "event", "message", fields}.
// A thread of its own writes from a bounded queue; a reader that stops reading loses records,
// which are counted, and never stops a caller. Thread-safe.
class Log
{
public:
    // The descriptor (1 for stdout) stays the caller's.
    Log(const Clock &clock, LogOptions options, int descriptor);
    ~Log(); // writes what is queued, for at most a second
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

    bool isEnabled(LogLevel level) const;

    // event: a name for programs, lower case with underscores; message: a sentence for people.
    void write(LogLevel level, const char *event, const QString &message,
               std::initializer_list<LogField> fields = {});

    // A line of its own, whatever the level and format are.
    void writeLine(QByteArray line);

    // Level and format from now on.
    void setOptions(LogOptions options);

    // Records that found the queue full.
    std::uint64_t droppedRecords() const;

private:
    void enqueue(QByteArray line);
    void run();

    const Clock &m_clock;
    std::atomic<int> m_level;
    std::atomic<LogFormat> m_format;
    const int m_descriptor;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    QByteArray m_queue; // whole lines
    std::atomic<std::uint64_t> m_dropped {0};
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace smsverify
