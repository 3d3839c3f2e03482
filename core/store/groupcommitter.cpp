// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/groupcommitter.h"

#include <algorithm>

namespace smsverify {

namespace {

using SteadyClock = std::chrono::steady_clock;

// Operations in one transaction: keeps a commit, and so everybody's wait for it, short.
constexpr std::size_t largestBatch = 256;

// How often the store sees whether its file still lies where it was opened.
constexpr std::chrono::seconds lookInterval(1);

template <std::size_t Bounds>
void observe(Distribution<Bounds> &distribution, const std::array<double, Bounds> &bounds,
             double value)
{
    const auto place = std::lower_bound(bounds.begin(), bounds.end(), value) - bounds.begin();
    ++distribution.classes[static_cast<std::size_t>(place)];
    distribution.sum += value;
}

} // namespace

GroupCommitter::GroupCommitter(const Clock &clock, Options options, Opener opener, Mailbox &mailbox,
                               Listeners listeners)
    : m_clock(clock), m_options(options), m_opener(std::move(opener)), m_mailbox(mailbox),
      m_listeners(std::move(listeners)),
      m_expiredRetention(options.expiredRetention), m_health{StoreHealth::Trouble::Opening,
                                                             {},
                                                             clock.now()},
      m_thread([this] { run(); })
{
}

GroupCommitter::~GroupCommitter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

std::unique_ptr<StoreOperation> GroupCommitter::submit(std::unique_ptr<StoreOperation> operation)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= m_options.queueCeiling)
            return operation;
        m_waiting.push_back(std::move(operation));
        wake = m_isIdle;
        m_isIdle = false;
    }
    if (wake)
        m_wake.notify_one();
    return nullptr;
}

void GroupCommitter::setExpiredRetention(std::chrono::milliseconds retention)
{
    const std::lock_guard lock(m_mutex);
    m_expiredRetention = retention;
}

StoreHealth GroupCommitter::health() const
{
    const std::lock_guard lock(m_mutex);
    return m_health;
}

StoreFigures GroupCommitter::figures() const
{
    const std::lock_guard lock(m_mutex);
    StoreFigures figures = m_figures;
    figures.waitingOperations = m_waiting.size();
    return figures;
}

void GroupCommitter::run()
{
    openDatabase();
    while (auto batch = nextBatch()) {
        lookIfDue();
        reopenIfDue();
        if (!batch->empty())
            doBatch(std::move(*batch));
        sweepIfDue();
    }
    closeDatabase();
}

// Waits for work, at most until something else is due; nothing once all is done and the end has
// come.
std::optional<GroupCommitter::Batch> GroupCommitter::nextBatch()
{
    std::unique_lock lock(m_mutex);
    if (m_waiting.empty() && !m_isStopping) {
        m_isIdle = true;
        const auto due = m_session ? std::min(m_nextSweep, m_nextLook) : m_nextOpening;
        m_wake.wait_until(lock, due, [this] { return !m_waiting.empty() || m_isStopping; });
        m_isIdle = false;
    }
    if (m_waiting.empty() && m_isStopping)
        return std::nullopt;
    Batch batch;
    if (m_waiting.size() <= largestBatch) {
        batch.swap(m_waiting);
    } else {
        const auto end = m_waiting.begin() + static_cast<std::ptrdiff_t>(largestBatch);
        std::move(m_waiting.begin(), end, std::back_inserter(batch));
        m_waiting.erase(m_waiting.begin(), end);
    }
    return batch;
}

void GroupCommitter::doBatch(Batch batch)
{
    if (!m_session) {
        failAll(batch, unavailable());
        return;
    }
    const std::optional<Failure> failure = tryTogether(batch);
    if (!failure)
        return;
    if (m_session && batch.size() > 1)
        doOneByOne(std::move(batch));
    else
        failAll(batch, *failure);
}

// Nothing where the batch was committed and answered, else why it was not.
std::optional<Failure> GroupCommitter::tryTogether(Batch &batch)
{
    const auto start = SteadyClock::now();
    try {
        m_session->begin();
        for (const auto &operation : batch)
            operation->execute(*m_session);
        m_session->commit();
    } catch (const SqlError &error) {
        m_session->rollback();
        if (error.scope() == SqlError::Scope::Operation)
            return Failure{FailureCode::Internal, error.detail(), std::nullopt};
        giveUp(error.trouble(), error.detail());
        return unavailable();
    } catch (const std::exception &error) {
        m_session->rollback();
        return Failure{FailureCode::Internal, QString::fromLocal8Bit(error.what()), std::nullopt};
    }
    observeCommit(SteadyClock::now() - start, batch.size());
    answerAll(batch);
    return std::nullopt;
}

void GroupCommitter::doOneByOne(Batch batch)
{
    for (auto &operation : batch) {
        Batch single;
        single.push_back(std::move(operation));
        doBatch(std::move(single));
    }
}

void GroupCommitter::answerAll(Batch &batch)
{
    std::vector<Mailbox::Letter> letters;
    letters.reserve(batch.size());
    for (const auto &operation : batch)
        letters.push_back(operation->answer());
    m_mailbox.post(std::move(letters));
}

Failure GroupCommitter::unavailable() const
{
    return {FailureCode::StoreUnavailable, troubleName(health().trouble), std::chrono::seconds(1)};
}

void GroupCommitter::failAll(Batch &batch, const Failure &failure)
{
    std::vector<Mailbox::Letter> letters;
    letters.reserve(batch.size());
    for (const auto &operation : batch)
        letters.push_back(operation->answer(failure));
    m_mailbox.post(std::move(letters));
}

void GroupCommitter::lookIfDue()
{
    if (!m_session || SteadyClock::now() < m_nextLook)
        return;
    m_nextLook = SteadyClock::now() + lookInterval;
    if (m_database.isInPlace())
        return;
    // What is committed belongs into the file that was open, wherever it is now, and not into one
    // that has come to lie beside its log.
    m_session.reset();
    m_database.emptyLog();
    giveUp(StoreHealth::Trouble::Unreachable, QStringLiteral("the file was removed or replaced"));
    m_nextOpening = SteadyClock::now();
}

void GroupCommitter::reopenIfDue()
{
    if (!m_session && SteadyClock::now() >= m_nextOpening)
        openDatabase();
}

void GroupCommitter::openDatabase()
{
    const auto start = SteadyClock::now();
    try {
        m_opener(m_database);
        // Opening reads little: a corrupt file would seem well until the next operation.
        if (health().trouble == StoreHealth::Trouble::Corrupt)
            m_database.checkIntegrity();
        m_session = std::make_unique<SqlSession>(m_database, m_clock);
        m_session->begin();
        m_session->probe();
        m_session->commit();
        m_nextSweep = SteadyClock::now();
        m_nextLook = SteadyClock::now() + lookInterval;
        setTrouble(StoreHealth::Trouble::None, {});
    } catch (const SqlError &error) {
        giveUp(error.trouble(), error.detail());
        if (error.trouble() == StoreHealth::Trouble::Corrupt)
            m_nextOpening += 10 * (SteadyClock::now() - start); // reading it all takes its time
    } catch (const std::exception &error) {
        giveUp(StoreHealth::Trouble::Failing, QString::fromLocal8Bit(error.what()));
    }
}

// After a failed commit nothing of the connection is trusted: the database is opened anew later.
void GroupCommitter::giveUp(StoreHealth::Trouble trouble, const QString &detail)
{
    setTrouble(trouble, detail);
    closeDatabase();
    m_nextOpening = SteadyClock::now() + m_options.reopenInterval;
}

void GroupCommitter::closeDatabase()
{
    m_session.reset();
    m_database.close();
}

void GroupCommitter::sweepIfDue()
{
    if (!m_session || SteadyClock::now() < m_nextSweep)
        return;
    std::chrono::milliseconds retention{};
    {
        const std::lock_guard lock(m_mutex);
        retention = m_expiredRetention;
    }
    SqlSession::Swept swept;
    try {
        m_session->begin();
        swept = m_session->sweep(retention);
        m_session->commit();
    } catch (const SqlError &error) {
        m_session->rollback();
        giveUp(error.trouble(), error.detail());
        return;
    } catch (const std::exception &error) {
        m_session->rollback();
        giveUp(StoreHealth::Trouble::Failing, QString::fromLocal8Bit(error.what()));
        return;
    }
    m_nextSweep = SteadyClock::now();
    if (!swept.isMore)
        m_nextSweep += m_options.sweepInterval;
    if (swept.entries > 0)
        m_mailbox.post([listener = m_listeners.swept, swept] { listener(swept.entries); });
    const std::lock_guard lock(m_mutex);
    m_figures.sweptEntries += swept.entries;
    m_figures.activeEntries = m_session->activeEntries();
}

void GroupCommitter::setTrouble(StoreHealth::Trouble trouble, const QString &detail)
{
    StoreHealth changed;
    {
        const std::lock_guard lock(m_mutex);
        if (m_session)
            m_figures.activeEntries = m_session->activeEntries();
        m_health.detail = detail;
        if (m_health.trouble == trouble)
            return;
        m_health.trouble = trouble;
        m_health.since = m_clock.now();
        changed = m_health;
    }
    m_mailbox.post([listener = m_listeners.healthChanged, changed] { listener(changed); });
}

void GroupCommitter::observeCommit(std::chrono::duration<double> time, std::size_t operations)
{
    const std::lock_guard lock(m_mutex);
    observe(m_figures.commitTimes, commitTimeBounds, time.count());
    observe(m_figures.batchSizes, batchSizeBounds, static_cast<double>(operations));
    m_figures.activeEntries = m_session->activeEntries();
}

} // namespace smsverify
