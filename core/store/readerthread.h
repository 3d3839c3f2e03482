// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/failure.h"
#include "base/mailbox.h"
#include "store/entryrow.h"
#include "store/readdatabase.h"
#include "store/readerhealth.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

namespace smsverify {

// The thread that reads a database for operators: opens it, and again when it was lost, answers
// one ask after the other, and looks now and then whether somebody has committed.
class ReaderThread
{
public:
    using AskId = std::uint64_t;

    // read is called on the thread, within a transaction, and gives the letter that answers; it
    // may throw SqlError. refuse gives the letter for what went wrong.
    struct Ask
    {
        AskId id = 0;
        std::function<Mailbox::Letter(ReadDatabase &, TimePoint now)> read;
        std::function<Mailbox::Letter(const Failure &)> refuse;
    };

    // Posted to the mailbox, as answers are.
    struct Listeners
    {
        std::function<void(const ReaderHealth &)> healthChanged;
        std::function<void()> committed; // by anybody, since the last time; several count as one
        std::function<void(const EntryCounts &)> countsChanged;
    };

    ReaderThread(const QString &file, const Clock &clock, Mailbox &mailbox, Listeners listeners);
    ~ReaderThread(); // what waits is not answered
    ReaderThread(const ReaderThread &) = delete;
    ReaderThread &operator=(const ReaderThread &) = delete;

    // Reads that file from now on; empty, none. Any thread.
    void setFile(const QString &file);

    void submit(Ask ask); // any thread

    // Ends the ask, which is answered with Cancelled unless it has been answered. Any thread.
    void cancel(AskId id);

private:
    void run();
    std::optional<Ask> nextAsk();
    void lookIfDue();
    void changeFile();
    void open();
    void lose(const ReaderHealth &health);
    void setHealth(const ReaderHealth &health);
    void watch();
    void count();
    void answer(const Ask &ask);
    Mailbox::Letter read(const Ask &ask);

    const Clock &m_clock;
    Mailbox &m_mailbox;
    const Listeners m_listeners;

    // The thread only.
    QString m_file; // that is read
    ReadDatabase m_database;
    ReaderHealth m_health;
    std::int64_t m_dataVersion = 0;
    std::optional<EntryCounts> m_counts;
    std::chrono::steady_clock::time_point m_nextLook;
    std::chrono::steady_clock::time_point m_nextCount;

    std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    QString m_wantedFile;
    std::list<Ask> m_waiting;
    AskId m_running = 0;
    bool m_isRunningCancelled = false;
    bool m_isStopping = false;

    std::thread m_thread; // last: starts when all else is there
};

} // namespace smsverify
