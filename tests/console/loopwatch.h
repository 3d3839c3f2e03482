// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>

namespace smsverify {

// Measures how long this thread's event loop is held: the longest time from one beat of a fast
// timer to the next. What the thread spent ready to run while others had the processors is no
// fault of what runs in it, and is taken off (Linux, Documentation/scheduler/sched-stats.rst).
class LoopWatch
{
public:
    LoopWatch()
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_beat, &QTimer::timeout, &m_beat, [this] { beat(); });
        m_beat.start(pace);
    }

    // What the thread does from now on, in words for report().
    void begin(const QString &act) { m_act = act; }

    // Forgets what was measured.
    void reset()
    {
        m_longest = {};
        m_actOfLongest.clear();
        m_sinceBeat.start();
        m_waited = waitedForProcessor();
    }

    std::chrono::milliseconds longestHold() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_longest);
    }

    // The longest hold and what was done in it.
    QByteArray report() const
    {
        return QByteArray::number(qlonglong(longestHold().count()))
            + " ms: " + m_actOfLongest.toUtf8();
    }

    // Lets the loop run without a pause until the condition holds; false where it does not in time.
    bool runUntil(const std::function<bool()> &condition,
                  std::chrono::milliseconds patience = std::chrono::seconds(20))
    {
        QElapsedTimer elapsed;
        elapsed.start();
        QEventLoop loop;
        QTimer asking;
        bool holds = false;
        QObject::connect(&asking, &QTimer::timeout, &loop, [&] {
            holds = condition();
            if (holds || elapsed.hasExpired(patience.count()))
                loop.quit();
        });
        asking.start(pace);
        loop.exec();
        return holds;
    }

    void run(std::chrono::milliseconds time)
    {
        runUntil([] { return false; }, time);
    }

private:
    static constexpr std::chrono::milliseconds pace{5};

    void beat()
    {
        const std::chrono::nanoseconds waited = waitedForProcessor();
        const std::chrono::nanoseconds held =
            std::chrono::nanoseconds(m_sinceBeat.nsecsElapsed()) - pace - (waited - m_waited);
        if (held > m_longest) {
            m_longest = held;
            m_actOfLongest = m_act;
        }
        m_waited = waited;
        m_sinceBeat.start();
    }

    // By this thread, since it began.
    static std::chrono::nanoseconds waitedForProcessor()
    {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return std::chrono::nanoseconds(file.readAll().split(' ').value(1).toLongLong());
    }

    QTimer m_beat;
    QString m_act;
    QString m_actOfLongest;
    QElapsedTimer m_sinceBeat;
    std::chrono::nanoseconds m_longest{};
    std::chrono::nanoseconds m_waited{};
};

} // namespace smsverify
