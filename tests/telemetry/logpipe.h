// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QByteArrayList>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <utility>

#include <unistd.h>

// A pipe to write a log into, read whole or bit by bit.
class LogPipe
{
public:
    LogPipe()
    {
        std::signal(SIGPIPE, SIG_IGN);
        int ends[2] = {-1, -1};
        if (pipe(ends) != 0)
            qFatal("pipe");
        m_reading = ends[0];
        m_writing = ends[1];
    }
    ~LogPipe()
    {
        stopReading();
        stopWriting();
    }
    LogPipe(const LogPipe &) = delete;
    LogPipe &operator=(const LogPipe &) = delete;

    int descriptor() const { return m_writing; }

    void stopReading() { close(std::exchange(m_reading, -1)); }
    void stopWriting() { close(std::exchange(m_writing, -1)); }

    // What is there, waiting until there is something; empty once nobody writes any more.
    QByteArray read()
    {
        QByteArray bytes(65'536, Qt::Uninitialized);
        bytes.resize(std::max<ssize_t>(0, ::read(m_reading, bytes.data(), size_t(bytes.size()))));
        return bytes;
    }

    // Reads on until so many lines are there.
    QByteArrayList linesUntil(qsizetype count)
    {
        QByteArray all;
        qsizetype ends = 0;
        while (ends < count) {
            const QByteArray bytes = read();
            if (bytes.isEmpty())
                qFatal("the log ended after %lld lines", static_cast<long long>(ends));
            ends += bytes.count('\n');
            all += bytes;
        }
        return split(all);
    }

    // Everything that is still there. Ends the writing.
    QByteArrayList lines()
    {
        stopWriting();
        QByteArray all;
        for (QByteArray bytes = read(); !bytes.isEmpty(); bytes = read())
            all += bytes;
        return split(all);
    }

private:
    static QByteArrayList split(const QByteArray &all)
    {
        QByteArrayList lines = all.split('\n');
        if (!lines.takeLast().isEmpty())
            qFatal("the last line has no end");
        return lines;
    }

    int m_reading = -1;
    int m_writing = -1;
};

// Stands still at 2026-03-04T05:06:07.089Z.
class StoppedClock final : public smsverify::Clock
{
public:
    smsverify::TimePoint now() const override
    {
        return smsverify::TimePoint(std::chrono::milliseconds(1'772'600'767'089));
    }
};

// The line as JSON with its members in order; throws where it is none.
inline nlohmann::ordered_json parsed(const QByteArray &line)
{
    return nlohmann::ordered_json::parse(line.begin(), line.end());
}

// A member of it that is a string.
inline QByteArray textOf(const nlohmann::ordered_json &record, const char *member)
{
    return QByteArray::fromStdString(record.at(member).get<std::string>());
}
