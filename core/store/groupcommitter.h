// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/mailbox.h"
#include "store/operations.h"
#include "store/sqldatabase.h"
#include "store/sqlerror.h"
#include "store/storeoperation.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace smsverify {

// The store's thread: takes all operations that wait, does them in one transaction, and answers
// them after its commit. What fails as a whole is answered with StoreUnavailable; then the
// database is opened anew, now and then, until it takes writes again. An operation that fails
// alone does not harm the others of its batch.
class GroupCommitter
{
public:
    struct Options
    {
        std::chrono::milliseconds expiredRetention{};
        std::chrono::milliseconds sweepInterval{};
        std::chrono::milliseconds reopenInterval{};
        std::size_t queueCeiling = 0;
    };

    // Opens the database; throws SqlError. Called on the store's thread.
    using Opener = std::function<void(SqlDatabase &)>;

    // healthChanged and swept are posted to the mailbox, as answers are.
    struct Listeners
    {
        std::function<void(const StoreHealth &)> healthChanged;
        std::function<void(std::int64_t)> swept;
    };

    GroupCommitter(const Clock &clock, Options options, Opener opener, Mailbox &mailbox,
                   Listeners listeners);
    ~GroupCommitter(); // does what waits, then ends; answers are posted still
    GroupCommitter(const GroupCommitter &) = delete;
    GroupCommitter &operator=(const GroupCommitter &) = delete;

    // Gives the operation back where too many wait. Any thread.
    [[nodiscard]] std::unique_ptr<StoreOperation> submit(std::unique_ptr<StoreOperation> operation);

    void setExpiredRetention(std::chrono::milliseconds retention); // any thread
    StoreHealth health() const; // any thread
    StoreFigures figures() const; // any thread

private:
    using Batch = std::vector<std::unique_ptr<StoreOperation>>;

    void run();
    std::optional<Batch> nextBatch();
    void doBatch(Batch batch);
    std::optional<Failure> tryTogether(Batch &batch);
    void doOneByOne(Batch batch);
    void lookIfDue();
    void reopenIfDue();
    void sweepIfDue();
    void openDatabase();
    void giveUp(StoreHealth::Trouble trouble, const QString &detail);
    void closeDatabase();
    void setTrouble(StoreHealth::Trouble trouble, const QString &detail);
    void answerAll(Batch &batch);
    Failure unavailable() const;
    void failAll(Batch &batch, const Failure &failure);
    void observeCommit(std::chrono::duration<double> time, std::size_t operations);

    const Clock &m_clock;
    const Options m_options;
    const Opener m_opener;
    Mailbox &m_mailbox;
    const Listeners m_listeners;

    // The store's thread only.
    SqlDatabase m_database;
    std::unique_ptr<SqlSession> m_session;
    std::chrono::steady_clock::time_point m_nextOpening;
    std::chrono::steady_clock::time_point m_nextSweep;
    std::chrono::steady_clock::time_point m_nextLook;

    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    Batch m_waiting;
    bool m_isIdle = false;
    bool m_isStopping = false;
    std::chrono::milliseconds m_expiredRetention;
    StoreHealth m_health;
    StoreFigures m_figures;

    std::thread m_thread; // last: starts when all else is there
};

} // namespace smsverify
