// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/linewriter.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <climits>
#include <condition_variable>
#include <mutex>
#include <utility>

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace smsverify {

using namespace std::chrono_literals;

namespace {

// After a write the thread rests that long, so that a busy log costs few writes and few wakes.
constexpr auto restAfterWrite = 2ms;
constexpr auto pollInterval = 50ms; // how soon a blocked thread sees that it was abandoned
constexpr auto longestStop = 1s;
constexpr auto graceAfterAbandoning = 4 * pollInterval;

std::uint64_t countLines(std::string_view text)
{
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace

// What callers and the thread share. The thread holds it too, so that one that the system keeps
// inside write(2) for ever can be left behind.
class LineWriter::Work
{
public:
    Work(int descriptor, LossReport report);

    void add(std::string_view lines);
    void run();
    bool stop(); // whether the thread has ended
    std::uint64_t dropped() const { return m_dropped.load(std::memory_order_relaxed); }

private:
    std::uint64_t appendReport();
    std::size_t writeBatch();
    bool waitUntilWritable() const;

    const int m_descriptor;
    std::size_t m_chunk = PIPE_BUF;
    LossReport m_report;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_ended;
    std::string m_queue;
    std::string m_batch; // the thread's alone
    std::uint64_t m_reported = 0; // of m_dropped; the thread's alone
    std::atomic<std::uint64_t> m_dropped{0};
    std::atomic<bool> m_isAbandoned{false};
    bool m_isIdle = false;
    bool m_isStopping = false;
    bool m_hasEnded = false;
};

LineWriter::Work::Work(int descriptor, LossReport report)
    : m_descriptor(descriptor), m_report(std::move(report))
{
    // Where poll(2) finds room in a pipe, PIPE_BUF bytes never block: pipe(7). A file never does.
    struct stat status = {};
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        m_chunk = capacity;
    m_queue.reserve(capacity);
    m_batch.reserve(capacity);
}

void LineWriter::Work::add(std::string_view lines)
{
    bool isIdle = false;
    {
        const std::lock_guard lock(m_mutex);
        if (lines.size() > capacity - m_queue.size()) {
            m_dropped += countLines(lines);
            return;
        }
        m_queue += lines;
        isIdle = std::exchange(m_isIdle, false);
    }
    if (isIdle)
        m_wake.notify_one();
}

void LineWriter::Work::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isAbandoned) {
        m_isIdle = m_queue.empty();
        m_wake.wait(lock, [this] { return !m_queue.empty() || m_isStopping; });
        m_isIdle = false;
        if (m_queue.empty() || m_isAbandoned)
            break;
        std::swap(m_queue, m_batch);
        const std::uint64_t lost = appendReport();
        lock.unlock();

        const std::size_t written = writeBatch();
        if (written == m_batch.size())
            m_reported += lost;
        else
            m_dropped += countLines(std::string_view(m_batch).substr(written)) - (lost > 0 ? 1 : 0);

        lock.lock();
        m_batch.clear();
        m_wake.wait_for(lock, restAfterWrite, [this] { return m_isStopping; });
    }
    m_hasEnded = true;
    m_ended.notify_all();
}

bool LineWriter::Work::stop()
{
    std::unique_lock lock(m_mutex);
    m_isStopping = true;
    m_wake.notify_one();
    const auto hasEnded = [this] { return m_hasEnded; };
    if (m_ended.wait_for(lock, longestStop, hasEnded))
        return true;
    m_isAbandoned = true;
    return m_ended.wait_for(lock, graceAfterAbandoning, hasEnded);
}

// Under the mutex, so that the one who reports is still there.
std::uint64_t LineWriter::Work::appendReport()
{
    const std::uint64_t lost = m_dropped - m_reported;
    if (lost > 0)
        m_report(m_batch, lost);
    return lost;
}

// How many bytes of the batch were written: all unless the reader is gone or nobody waits any more.
std::size_t LineWriter::Work::writeBatch()
{
    std::size_t written = 0;
    while (written < m_batch.size() && waitUntilWritable()) {
        const ssize_t count = ::write(m_descriptor, m_batch.data() + written,
                                      std::min(m_chunk, m_batch.size() - written));
        if (count >= 0)
            written += static_cast<std::size_t>(count);
        else if (errno == EAGAIN || errno == EWOULDBLOCK) // room, but not for so much at once
            std::this_thread::sleep_for(restAfterWrite);
        else if (errno != EINTR)
            break;
    }
    return written;
}

bool LineWriter::Work::waitUntilWritable() const
{
    pollfd request = {m_descriptor, POLLOUT, 0};
    while (!m_isAbandoned) {
        const int ready =
            poll(&request, 1, static_cast<int>(std::chrono::milliseconds(pollInterval).count()));
        if (ready > 0)
            return (request.revents & POLLOUT) != 0;
        if (ready < 0 && errno != EINTR)
            return false;
    }
    return false;
}

LineWriter::LineWriter(int descriptor, LossReport report)
    : m_work(std::make_shared<Work>(descriptor, std::move(report))),
      m_thread([work = m_work] { work->run(); })
{
}

LineWriter::~LineWriter()
{
    if (m_work->stop())
        m_thread.join();
    else
        m_thread.detach();
}

void LineWriter::write(std::string_view lines)
{
    m_work->add(lines);
}

std::uint64_t LineWriter::droppedLines() const
{
    return m_work->dropped();
}

} // namespace smsverify
