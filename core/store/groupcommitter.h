// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/mailbox.h"
#include "store/operationqueue.h"
#include "store/operations.h"
#include "store/sqlsession.h"
#include "store/storeconnection.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

namespace smsverify {

// One of the store's threads: takes operations that wait, does them in one transaction of its
// connection, and answers them after its commit. What fails as a whole is answered with
// StoreUnavailable; then the database is opened anew, now and then, until it takes writes again.
// An operation that fails alone does not harm the others of its batch.
class GroupCommitter
{
public:
    enum class Sweeping {
        Sweeps,
        DoesNot,
    };

    struct Options
    {
        std::chrono::milliseconds expiredRetention{};
        std::chrono::milliseconds sweepInterval{};
        std::chrono::milliseconds lookInterval{};
        std::chrono::milliseconds reopenInterval{}; // and up to half of it more
        std::chrono::milliseconds longestCommit{}; // see StoreConnection::setDeadline()
        std::chrono::milliseconds longestOpening{};
        std::chrono::milliseconds longestLook{}; // after it, an opening may come before answers
        std::size_t largestBatch = 0; // keeps a commit, and so everybody's wait for it, short
        Sweeping sweeping = Sweeping::Sweeps;
    };

    // healthChanged and swept are posted to the mailbox, as answers are.
    struct Listeners
    {
        std::function<void(const StoreHealth &)> healthChanged;
        std::function<void(std::int64_t)> swept;
    };

    GroupCommitter(const Clock &clock, Options options, std::unique_ptr<StoreConnection> connection,
                   OperationQueue &queue, Mailbox &mailbox, Listeners listeners);
    ~GroupCommitter(); // does what waits, then ends; the queue is to be closed before
    GroupCommitter(const GroupCommitter &) = delete;
    GroupCommitter &operator=(const GroupCommitter &) = delete;

    void setExpiredRetention(std::chrono::milliseconds retention); // any thread
    StoreHealth health() const; // any thread

    // All but the operations that wait. Any thread.
    StoreFigures figures() const;

private:
    using Batch = OperationQueue::Batch;

    void run();
    std::optional<Batch> nextBatch();
    void doBatch(Batch batch);
    std::optional<Failure> tryTogether(Batch &batch);
    void execute(const Batch &batch);
    void doOneByOne(Batch batch);
    void lookIfDue();
    void reopenIfDue();
    void sweepIfDue();
    void openDatabase();
    void giveUp(StoreHealth::Trouble trouble, const QString &detail);
    void closeDatabase();
    void setSession(std::unique_ptr<SqlSession> session);
    void setTrouble(StoreHealth::Trouble trouble, const QString &detail);
    void answerAll(Batch &batch);
    Failure unavailable() const;
    void failAll(Batch &batch, const Failure &failure);
    void observeCommit(std::chrono::duration<double> time, std::size_t operations);
    std::chrono::milliseconds untilReopening();

    const Clock &m_clock;
    const Options m_options;
    OperationQueue &m_queue;
    Mailbox &m_mailbox;
    const Listeners m_listeners;

    // The store's thread only.
    const std::unique_ptr<StoreConnection> m_connection;
    std::unique_ptr<SqlSession> m_session; // while the connection is open
    std::minstd_rand m_jitter;
    std::chrono::steady_clock::time_point m_nextOpening;
    std::chrono::steady_clock::time_point m_nextSweep;
    std::chrono::steady_clock::time_point m_nextLook;

    mutable std::mutex m_mutex; // guards all below
    std::chrono::milliseconds m_expiredRetention;
    StoreHealth m_health;
    StoreFigures m_figures;

    std::thread m_thread; // last: starts when all else is there
};

} // namespace smsverify
