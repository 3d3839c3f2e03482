// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/groupcommitter.h"

#include <algorithm>

namespace smsverify {

namespace {

using SteadyClock = std::chrono::steady_clock;

// Entries swept in one transaction: a large sweep does not hold others up.
constexpr int sweepSize = 500;

// Operations in one transaction: keeps a commit, and so everybody's wait for it, short.
constexpr std::size_t largestBatch = 256;

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
      m_listeners(std::move(listeners)), m_expiredRetention(options.expiredRetention),
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
        const auto due = m_session ? m_nextSweep : m_nextOpening;
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
    if (!m_session || !tryTogether(batch)) {
        if (m_session)
            doOneByOne(batch);
        else
            failAll(batch);
    }
}

// True where the batch was committed and answered. Where the database itself fails it is closed,
// and opened anew later: after a failed commit nothing of the connection is trusted.
bool GroupCommitter::tryTogether(Batch &batch)
{
    const auto start = SteadyClock::now();
    try {
        m_session->begin();
        for (const auto &operation : batch)
            operation->execute(*m_session);
        m_session->commit();
    } catch (const SqlError &error) {
        m_session->rollback();
        if (error.scope() == SqlError::Scope::Database) {
            setTrouble(error.trouble(), error.detail());
            closeDatabase();
        }
        return false;
    }
    observeCommit(SteadyClock::now() - start, batch.size());
    answerAll(batch);
    return true;
}

void GroupCommitter::doOneByOne(Batch &batch)
{
    for (auto &operation : batch) {
        Batch single;
        single.push_back(std::move(operation));
        if (!m_session || !tryTogether(single))
            failAll(single);
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

void GroupCommitter::failAll(Batch &batch)
{
    const StoreHealth current = health();
    const Failure failure{
        current.isUsable() ? FailureCode::Internal : FailureCode::StoreUnavailable,
        current.isUsable() ? QStringLiteral("the operation failed") : troubleName(current.trouble),
        std::chrono::seconds(1)};
    std::vector<Mailbox::Letter> letters;
    for (const auto &operation : batch)
        letters.push_back(operation->answer(failure));
    m_mailbox.post(std::move(letters));
}

void GroupCommitter::reopenIfDue()
{
    if (!m_session && SteadyClock::now() >= m_nextOpening)
        openDatabase();
}

void GroupCommitter::openDatabase()
{
    try {
        m_opener(m_database);
        m_session = std::make_unique<SqlSession>(m_database, m_clock);
        m_session->begin();
        m_session->probe();
        m_session->commit();
        m_nextSweep = SteadyClock::now();
        setTrouble(StoreHealth::Trouble::None, {});
    } catch (const SqlError &error) {
        setTrouble(error.trouble(), error.detail());
        closeDatabase();
    }
}

void GroupCommitter::closeDatabase()
{
    m_session.reset();
    m_database.close();
    m_nextOpening = SteadyClock::now() + m_options.reopenInterval;
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
    try {
        m_session->begin();
        const std::int64_t swept = m_session->sweep(retention, sweepSize);
        m_session->commit();
        m_nextSweep = SteadyClock::now()
            + (swept == sweepSize ? std::chrono::milliseconds(0) : m_options.sweepInterval);
        if (swept > 0)
            m_mailbox.post([this, swept] { m_listeners.swept(swept); });
        const std::lock_guard lock(m_mutex);
        m_figures.sweptEntries += swept;
        m_figures.activeEntries = m_session->activeEntries();
    } catch (const SqlError &error) {
        m_session->rollback();
        setTrouble(error.trouble(), error.detail());
        closeDatabase();
    }
}

void GroupCommitter::setTrouble(StoreHealth::Trouble trouble, const QString &detail)
{
    StoreHealth health;
    {
        const std::lock_guard lock(m_mutex);
        if (m_session)
            m_figures.activeEntries = m_session->activeEntries();
        if (m_health.trouble == trouble)
            return;
        m_health = {trouble, detail, m_clock.now()};
        health = m_health;
    }
    m_mailbox.post([this, health] { m_listeners.healthChanged(health); });
}

void GroupCommitter::observeCommit(std::chrono::duration<double> time, std::size_t operations)
{
    const std::lock_guard lock(m_mutex);
    observe(m_figures.commitTimes, commitTimeBounds, time.count());
    observe(m_figures.batchSizes, batchSizeBounds, static_cast<double>(operations));
    m_figures.activeEntries = m_session->activeEntries();
}

} // namespace smsverify
