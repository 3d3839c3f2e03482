// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/readerthread.h"

#include "store/entrytable.h"
#include "store/sqlerror.h"

#include <algorithm>

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

} // namespace

ReaderThread::ReaderThread(const QString &file, const Clock &clock, Mailbox &mailbox,
                           Listeners listeners)
    : m_clock(clock), m_mailbox(mailbox), m_listeners(std::move(listeners)), m_file(file),
      m_wantedFile(file), m_thread([this] { run(); })
{
}

ReaderThread::~ReaderThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_isRunningCancelled = true;
    }
    m_database.interrupt();
    m_wake.notify_one();
    m_thread.join();
}

void ReaderThread::setFile(const QString &file)
{
    const std::lock_guard lock(m_mutex);
    m_wantedFile = file;
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
            m_database.interrupt();
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
    for (;;) {
        lookIfDue();
        const std::optional<Ask> ask = nextAsk();
        if (ask)
            answer(*ask);
        const std::lock_guard lock(m_mutex);
        m_running = 0;
        if (m_isStopping)
            break;
    }
    m_database.close();
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

void ReaderThread::lookIfDue()
{
    if (SteadyClock::now() < m_nextLook)
        return;
    changeFile();
    if (m_database.isOpen() && !m_database.isInPlace())
        m_database.close();
    if (!m_database.isOpen())
        open();
    if (m_database.isOpen())
        watch();
    m_nextLook = SteadyClock::now() + lookInterval;
}

void ReaderThread::changeFile()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_wantedFile == m_file)
            return;
        m_file = m_wantedFile;
    }
    m_counts = EntryCounts();
    m_mailbox.post([listener = m_listeners.countsChanged] { listener({}); });
    lose({});
}

void ReaderThread::open()
{
    const ReaderHealth health = m_database.open(m_file);
    setHealth(health);
    if (!health.isReadable())
        return;
    m_dataVersion = -1; // committed() comes after each opening
    m_nextCount = {};
}

void ReaderThread::lose(const ReaderHealth &health)
{
    setHealth(health);
    m_database.close();
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
        const std::int64_t version = m_database.dataVersion();
        if (version != m_dataVersion)
            m_mailbox.post(m_listeners.committed);
        m_dataVersion = version;
        if (SteadyClock::now() >= m_nextCount)
            count();
    } catch (const SqlError &error) {
        m_database.end();
        lose({ReaderHealth::Trouble::Failing, error.detail()});
    }
}

void ReaderThread::count()
{
    const auto start = SteadyClock::now();
    m_database.begin();
    const EntryCounts counts = EntryTable(m_database, m_clock.now()).counts();
    m_database.end();
    const auto end = SteadyClock::now();
    m_nextCount = end + std::max<SteadyClock::duration>(countInterval, countShare * (end - start));
    if (counts == m_counts)
        return;
    m_counts = counts;
    m_mailbox.post([listener = m_listeners.countsChanged, counts] { listener(counts); });
}

void ReaderThread::answer(const Ask &ask)
{
    Mailbox::Letter letter = read(ask);
    {
        const std::lock_guard lock(m_mutex);
        if (m_isRunningCancelled)
            letter = ask.refuse({FailureCode::Cancelled, {}, std::nullopt});
    }
    m_mailbox.post(std::move(letter));
}

Mailbox::Letter ReaderThread::read(const Ask &ask)
{
    if (!m_database.isOpen())
        return ask.refuse({FailureCode::StoreUnavailable, m_health.detail, std::nullopt});
    try {
        m_database.begin();
        Mailbox::Letter letter = ask.read(m_database, m_clock.now());
        m_database.end();
        return letter;
    } catch (const SqlError &error) {
        m_database.end();
        const std::lock_guard lock(m_mutex);
        if (!m_isRunningCancelled)
            lose({ReaderHealth::Trouble::Failing, error.detail()});
        return ask.refuse({FailureCode::StoreUnavailable, error.detail(), std::nullopt});
    }
}

} // namespace smsverify
