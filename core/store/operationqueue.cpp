// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/operationqueue.h"

#include <algorithm>
#include <iterator>

namespace smsverify {

namespace {

using SteadyClock = std::chrono::steady_clock;

} // namespace

std::unique_ptr<StoreOperation> OperationQueue::submit(std::unique_ptr<StoreOperation> operation,
                                                       Urgency urgency)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= m_ceiling)
            return operation;
        // A thread that waits learns of the first patient one, to wait no longer than that may.
        const bool isNews = urgency == Urgency::Now || m_waiting.empty();
        if (urgency == Urgency::Now)
            m_isUrgent = true;
        else if (m_waiting.empty())
            m_patientUntil = SteadyClock::now() + m_patience;
        m_waiting.push_back(std::move(operation));
        wake = isNews && m_idle > m_woken;
        if (wake)
            ++m_woken;
    }
    if (wake)
        m_wake.notify_one();
    return nullptr;
}

void OperationQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    m_wake.notify_all();
}

std::size_t OperationQueue::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size();
}

OperationQueue::Batch OperationQueue::takeOlderThan(SteadyClock::time_point time)
{
    const std::lock_guard lock(m_mutex);
    const auto end = std::ranges::find_if(
        m_waiting, [time](const auto &operation) { return operation->submittedAt() >= time; });
    Batch old;
    std::move(m_waiting.begin(), end, std::back_inserter(old));
    m_waiting.erase(m_waiting.begin(), end);
    m_isUrgent = m_isUrgent && !m_waiting.empty();
    return old;
}

void OperationQueue::addUsable(int difference)
{
    {
        const std::lock_guard lock(m_mutex);
        m_usable += difference;
    }
    m_wake.notify_all();
}

bool OperationQueue::mayTake(Taker taker) const
{
    return taker == Taker::Usable || m_usable == 0;
}

bool OperationQueue::isDue() const
{
    return !m_waiting.empty() && (m_isUrgent || m_isClosed || SteadyClock::now() >= m_patientUntil);
}

std::optional<OperationQueue::Batch>
OperationQueue::next(Taker taker, SteadyClock::time_point until, std::size_t most)
{
    std::unique_lock lock(m_mutex);
    while (!(mayTake(taker) && isDue())) {
        if (m_isClosed && (m_waiting.empty() || !mayTake(taker)))
            return std::nullopt;
        const bool isPatient = mayTake(taker) && !m_waiting.empty();
        const auto end = isPatient ? std::min(until, m_patientUntil) : until;
        ++m_idle;
        m_wake.wait_until(lock, end);
        --m_idle;
        m_woken = std::max(0, m_woken - 1);
        if (SteadyClock::now() >= until)
            break;
    }
    return mayTake(taker) && isDue() ? take(most) : Batch();
}

OperationQueue::Batch OperationQueue::take(std::size_t most)
{
    Batch batch;
    if (m_waiting.size() <= most) {
        batch.swap(m_waiting);
        m_isUrgent = false;
    } else {
        const auto end = m_waiting.begin() + static_cast<std::ptrdiff_t>(most);
        std::move(m_waiting.begin(), end, std::back_inserter(batch));
        m_waiting.erase(m_waiting.begin(), end);
    }
    return batch;
}

} // namespace smsverify
