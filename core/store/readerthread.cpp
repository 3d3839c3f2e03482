// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/readerthread.h"

#include "store/sqlerror.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace smsverify {

namespace {

using SteadyClock = std::chrono::steady_clock;

// How often it is looked whether the database has changed.
constexpr auto lookInterval = 200ms;

// How often entries are counted, whether or not anybody commits: they expire by themselves. With
// many on both sides counting takes its time, so that it is done less often.
constexpr auto countInterval = 1s;
constexpr int countShare = 20;

// How often it is read who serves.
constexpr auto nodesInterval = 2s;

constexpr auto intervalAfterSlowCount = 60s;

// One state of the database, left however that ends.
class Reading
{
public:
    explicit Reading(EntrySource &source) : m_end{source} { source.begin(); }

private:
    struct End
    {
        EntrySource &source;
        ~End() { source.end(); }
    };

    const End m_end;
};

// Whether the database is well, and only took too long with this.
bool isPassing(const SqlError &error)
{
    return error.trouble() == StoreHealth::Trouble::Locked;
}

} // namespace

ReaderThread::ReaderThread(EntryPlace place, Mailbox &mailbox, Listeners listeners)
    : m_mailbox(mailbox), m_listeners(std::move(listeners)), m_wantedPlace(std::move(place)),
      m_thread([this] { run(); })
{
}

ReaderThread::~ReaderThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_isRunningCancelled = true;
        if (m_source)
            m_source->interrupt();
    }
    m_wake.notify_one();
    m_thread.join();
}

void ReaderThread::setPlace(const EntryPlace &place)
{
    const std::lock_guard lock(m_mutex);
    m_wantedPlace = place;
}

void ReaderThread::submit(Ask ask)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(ask));
    }
    m_wake.notify_one();
}

void ReaderThread::cancel(AskId id)
{
    Mailbox::Letter letter;
    {
        const std::lock_guard lock(m_mutex);
        if (m_running == id) {
            m_isRunningCancelled = true;
            if (m_source)
                m_source->interrupt();
            return;
        }
        const auto found = std::ranges::find(m_waiting, id, &Ask::id);
        if (found == m_waiting.end())
            return;
        letter = found->refuse({FailureCode::Cancelled, {}, std::nullopt});
        m_waiting.erase(found);
    }
    m_mailbox.post(std::move(letter));
}

void ReaderThread::run()
{
    do {
        lookIfDue();
        if (const std::optional<Ask> ask = nextAsk())
            answer(*ask);
    } while (endAsk());
    if (m_source)
        m_source->close();
}

// Waits for an ask, at most until it is time to look.
std::optional<ReaderThread::Ask> ReaderThread::nextAsk()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(lock, m_nextLook, [this] { return !m_waiting.empty() || m_isStopping; });
    if (m_waiting.empty() || m_isStopping)
        return std::nullopt;
    Ask ask = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_running = ask.id;
    m_isRunningCancelled = false;
    return ask;
}

// What was interrupted for this one may not end the next; whether there is to be one.
bool ReaderThread::endAsk()
{
    const std::lock_guard lock(m_mutex);
    m_running = 0;
    if (m_isStopping)
        return false;
    if (m_source)
        m_source->resume();
    return true;
}

void ReaderThread::lookIfDue()
{
    if (SteadyClock::now() < m_nextLook)
        return;
    changePlace();
    if (isOpen() && !m_source->isInPlace())
        m_source->close();
    if (!isOpen())
        open();
    if (isOpen())
        watch();
    m_nextLook = SteadyClock::now() + lookInterval;
}

void ReaderThread::changePlace()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_wantedPlace || m_isStopping)
            return;
        const EntryPlace place = *std::exchange(m_wantedPlace, std::nullopt);
        m_source = place.source ? place.source() : nullptr;
    }
    setHealth({});
    if (std::exchange(m_counts, std::nullopt))
        m_mailbox.post([listener = m_listeners.countsChanged] { listener({}); });
    if (std::exchange(m_nodes, std::nullopt))
        m_mailbox.post([listener = m_listeners.nodesChanged] { listener({}); });
}

void ReaderThread::open()
{
    const ReaderHealth health =
        m_source ? m_source->open() : ReaderHealth{ReaderHealth::Trouble::Missing, {}};
    setHealth(health);
    m_nextCount = {};
    m_nextNodes = {};
}

void ReaderThread::lose(const ReaderHealth &health)
{
    setHealth(health);
    m_source->close();
}

void ReaderThread::setHealth(const ReaderHealth &health)
{
    if (health == m_health)
        return;
    m_health = health;
    m_mailbox.post([listener = m_listeners.healthChanged, health] { listener(health); });
}

void ReaderThread::watch()
{
    try {
        if (m_source->hasChanged())
            m_mailbox.post(m_listeners.committed);
        if (SteadyClock::now() >= m_nextCount)
            count();
        if (SteadyClock::now() >= m_nextNodes)
            readNodes();
    } catch (const SqlError &error) {
        if (isPassing(error))
            m_nextCount = SteadyClock::now() + intervalAfterSlowCount;
        else
            lose(ReaderHealth::of(error));
    }
}

void ReaderThread::count()
{
    const auto start = SteadyClock::now();
    const EntryCounts counts = [this] {
        const Reading reading(*m_source);
        return m_source->counts();
    }();
    const auto end = SteadyClock::now();
    m_nextCount = end + std::max<SteadyClock::duration>(countInterval, countShare * (end - start));
    if (counts == m_counts)
        return;
    m_counts = counts;
    m_mailbox.post([listener = m_listeners.countsChanged, counts] { listener(counts); });
}

void ReaderThread::readNodes()
{
    std::optional<std::vector<ServiceNode>> nodes;
    {
        const Reading reading(*m_source);
        nodes = m_source->nodes();
    }
    m_nextNodes = SteadyClock::now() + nodesInterval;
    if (nodes == m_nodes)
        return;
    m_nodes = nodes;
    m_mailbox.post([listener = m_listeners.nodesChanged, nodes] { listener(nodes); });
}

void ReaderThread::answer(const Ask &ask)
{
    Mailbox::Letter letter = read(ask);
    if (isRunningCancelled())
        letter = ask.refuse({FailureCode::Cancelled, {}, std::nullopt});
    m_mailbox.post(std::move(letter));
}

Mailbox::Letter ReaderThread::read(const Ask &ask)
{
    if (!isOpen())
        return ask.refuse({FailureCode::StoreUnavailable, m_health.detail, std::nullopt});
    try {
        const Reading reading(*m_source);
        return ask.read(*m_source);
    } catch (const SqlError &error) {
        if (!isRunningCancelled() && !isPassing(error))
            lose(ReaderHealth::of(error));
        if (!isOpen())
            m_nextLook = {}; // it is opened anew at once
        return ask.refuse({FailureCode::StoreUnavailable, error.detail(), std::nullopt});
    }
}

bool ReaderThread::isRunningCancelled()
{
    const std::lock_guard lock(m_mutex);
    return m_isRunningCancelled;
}

} // namespace smsverify
