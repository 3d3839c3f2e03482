// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/failure.h"
#include "base/mailbox.h"
#include "store/entryplace.h"

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

    // read is called on the thread, between the source's begin() and end(), and gives the letter
    // that answers; it may throw SqlError. refuse gives the letter for what went wrong.
    struct Ask
    {
        AskId id = 0;
        std::function<Mailbox::Letter(EntrySource &)> read;
        std::function<Mailbox::Letter(const Failure &)> refuse;
    };

    // Posted to the mailbox, as answers are.
    struct Listeners
    {
        std::function<void(const ReaderHealth &)> healthChanged;
        std::function<void()> committed; // by anybody, since the last time; several count as one
        std::function<void(const EntryCounts &)> countsChanged;
        std::function<void(const std::optional<std::vector<ServiceNode>> &)> nodesChanged;
    };

    ReaderThread(EntryPlace place, Mailbox &mailbox, Listeners listeners);
    ~ReaderThread(); // what waits is not answered
    ReaderThread(const ReaderThread &) = delete;
    ReaderThread &operator=(const ReaderThread &) = delete;

    // Reads there from now on. Any thread.
    void setPlace(const EntryPlace &place);

    void submit(Ask ask); // any thread

    // Ends the ask, which is answered with Cancelled unless it has been answered. Any thread.
    void cancel(AskId id);

private:
    using SteadyTime = std::chrono::steady_clock::time_point;

    void run();
    std::optional<Ask> nextAsk();
    bool endAsk();
    void lookIfDue();
    void changePlace();
    void open();
    void lose(const ReaderHealth &health);
    void setHealth(const ReaderHealth &health);
    void watch();
    void count();
    void readNodes();
    void answer(const Ask &ask);
    Mailbox::Letter read(const Ask &ask);
    bool isRunningCancelled();
    bool isOpen() const { return m_source && m_source->isOpen(); }

    Mailbox &m_mailbox;
    const Listeners m_listeners;

    // The thread only.
    ReaderHealth m_health;
    std::optional<EntryCounts> m_counts;
    std::optional<std::vector<ServiceNode>> m_nodes;
    SteadyTime m_nextLook;
    SteadyTime m_nextCount;
    SteadyTime m_nextNodes;

    std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    std::optional<EntryPlace> m_wantedPlace; // since the thread looked
    std::unique_ptr<EntrySource> m_source; // the thread only, but for interrupt(); none: nowhere
    std::list<Ask> m_waiting;
    AskId m_running = 0;
    bool m_isRunningCancelled = false;
    bool m_isStopping = false;

    std::thread m_thread; // last: starts when all else is there
};

} // namespace smsverify
