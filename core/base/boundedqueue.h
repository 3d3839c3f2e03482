// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

namespace smsverify {

// What one thread leaves for another to take when it likes. Where too much waits the oldest is
// dropped and counted. Thread-safe.
template <class T>
class BoundedQueue
{
public:
    struct Taken
    {
        std::vector<T> items; // the oldest first
        std::uint64_t dropped = 0; // since the last time, all older than the items
    };

    // capacity: at least 1.
    explicit BoundedQueue(std::size_t capacity) : m_capacity(capacity) { }

    void add(T item)
    {
        const std::lock_guard lock(m_mutex);
        if (m_items.size() == m_capacity) {
            m_items.pop_front();
            ++m_dropped;
        }
        m_items.push_back(std::move(item));
    }

    Taken take()
    {
        std::deque<T> items;
        Taken taken;
        {
            const std::lock_guard lock(m_mutex);
            items.swap(m_items);
            taken.dropped = std::exchange(m_dropped, 0);
        }
        taken.items.assign(std::move_iterator(items.begin()), std::move_iterator(items.end()));
        return taken;
    }

private:
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::deque<T> m_items;
    std::uint64_t m_dropped = 0;
};

} // namespace smsverify
