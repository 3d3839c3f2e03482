// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/groupcommitter.h"

#include "store/sqlerror.h"

#include <algorithm>

namespace smsverify {

namespace {

using SteadyClock = std::chrono::steady_clock;

// Nobody is to blame for what two transactions did to each other; once more, then.
constexpr int mostConflicts = 5;

template <std::size_t Bounds>
void observe(Distribution<Bounds> &distribution, const std::array<double, Bounds> &bounds,
             double value)
{
    const auto place = std::lower_bound(bounds.begin(), bounds.end(), value) - bounds.begin();
    ++distribution.classes[static_cast<std::size_t>(place)];
    distribution.sum += value;
}

} // namespace

GroupCommitter::GroupCommitter(const Clock &clock, Options options,
                               std::unique_ptr<StoreConnection> connection, OperationQueue &queue,
                               Mailbox &mailbox, Listeners listeners)
    : m_clock(clock), m_options(options), m_queue(queue), m_mailbox(mailbox),
      m_listeners(std::move(listeners)), m_connection(std::move(connection)),
      m_jitter(std::random_device{}()),
      m_expiredRetention(options.expiredRetention), m_health{StoreHealth::Trouble::Opening,
                                                             {},
                                                             clock.now()},
      m_thread([this] { run(); })
{
}

GroupCommitter::~GroupCommitter()
{
    m_thread.join();
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
    return m_figures;
}

// Without a connection what waits is answered first, and the database opened then: that may last.
void GroupCommitter::run()
{
    openDatabase();
    while (auto batch = nextBatch()) {
        if (!batch->empty())
            doBatch(std::move(*batch));
        lookIfDue();
        reopenIfDue();
        sweepIfDue();
    }
    closeDatabase();
}

// Waits for work, at most until something else is due; nothing once all is done and the end has
// come.
std::optional<GroupCommitter::Batch> GroupCommitter::nextBatch()
{
    if (!m_session)
        return m_queue.next(OperationQueue::Taker::Unusable, m_nextOpening, m_options.largestBatch);
    return m_queue.next(OperationQueue::Taker::Usable, std::min(m_nextSweep, m_nextLook),
                        m_options.largestBatch);
}

void GroupCommitter::doBatch(Batch batch)
{
    lookIfDue();
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
    m_connection->setDeadline(start + m_options.longestCommit);
    for (int conflicts = 0;; ++conflicts) {
        try {
            execute(batch);
            break;
        } catch (const SqlError &error) {
            m_session->rollback();
            if (error.scope() == SqlError::Scope::Conflict && conflicts < mostConflicts)
                continue;
            if (error.scope() == SqlError::Scope::Operation)
                return Failure{FailureCode::Internal, error.detail(), std::nullopt};
            giveUp(error.trouble(), error.detail());
            return unavailable();
        } catch (const std::exception &error) {
            m_session->rollback();
            return Failure{FailureCode::Internal, QString::fromLocal8Bit(error.what()),
                           std::nullopt};
        }
    }
    observeCommit(SteadyClock::now() - start, batch.size());
    answerAll(batch);
    return std::nullopt;
}

void GroupCommitter::execute(const Batch &batch)
{
    std::vector<const Footprint *> footprints;
    footprints.reserve(batch.size());
    for (const auto &operation : batch)
        footprints.push_back(&operation->footprint());
    m_session->begin(footprints);
    for (const auto &operation : batch)
        operation->execute(*m_session);
    m_session->commit();
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
    m_nextLook = SteadyClock::now() + m_options.lookInterval;
    m_connection->setDeadline(SteadyClock::now() + m_options.longestLook);
    try {
        m_connection->look();
        const std::lock_guard lock(m_mutex);
        m_figures.activeEntries = m_session->activeEntries();
    } catch (const SqlError &error) {
        giveUp(error.trouble(), error.detail());
        m_nextOpening = SteadyClock::now();
    }
}

void GroupCommitter::reopenIfDue()
{
    if (!m_session && SteadyClock::now() >= m_nextOpening)
        openDatabase();
}

void GroupCommitter::openDatabase()
{
    const auto start = SteadyClock::now();
    m_connection->setDeadline(start + m_options.longestOpening);
    try {
        m_connection->open(health().trouble);
        auto session = std::make_unique<SqlSession>(*m_connection);
        session->begin();
        session->probe();
        session->commit();
        setSession(std::move(session));
        m_nextSweep = m_options.sweeping == Sweeping::Sweeps ? SteadyClock::now()
                                                             : SteadyClock::time_point::max();
        m_nextLook = SteadyClock::now() + m_options.lookInterval;
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
    m_nextOpening = SteadyClock::now() + untilReopening();
}

// Not all at once, where many have lost the same server.
std::chrono::milliseconds GroupCommitter::untilReopening()
{
    const auto most = static_cast<unsigned int>(m_options.reopenInterval.count() / 2);
    return m_options.reopenInterval + std::chrono::milliseconds(m_jitter() % (most + 1));
}

void GroupCommitter::closeDatabase()
{
    setSession(nullptr);
    m_connection->close();
}

void GroupCommitter::setSession(std::unique_ptr<SqlSession> session)
{
    if (bool(session) != bool(m_session))
        m_queue.addUsable(session ? 1 : -1);
    m_session = std::move(session);
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
    m_connection->setDeadline(SteadyClock::now() + m_options.longestCommit);
    SqlSession::Swept swept;
    try {
        m_session->begin();
        swept = m_session->sweep(retention);
        m_session->commit();
    } catch (const SqlError &error) {
        m_session->rollback();
        if (error.scope() == SqlError::Scope::Database)
            giveUp(error.trouble(), error.detail());
        m_nextSweep = SteadyClock::now() + m_options.sweepInterval;
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
