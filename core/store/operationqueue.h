// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/storeoperation.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace smsverify {

// The operations that wait for one of the store's threads. All functions may be called on any
// thread.
class OperationQueue
{
public:
    using Batch = std::vector<std::unique_ptr<StoreOperation>>;

    enum class Urgency {
        Now, // somebody waits for the answer
        Soon, // may wait for others, to share their commit
    };

    // So many may wait; patience: how long those wait for urgent ones that are not.
    explicit OperationQueue(std::size_t ceiling,
                            std::chrono::milliseconds patience = defaultPatience)
        : m_ceiling(ceiling), m_patience(patience)
    {
    }

    // Gives the operation back where too many wait.
    [[nodiscard]] std::unique_ptr<StoreOperation> submit(std::unique_ptr<StoreOperation> operation,
                                                         Urgency urgency = Urgency::Now);

    // Nothing is submitted any more; what waits is still given.
    void close();

    std::size_t size() const;

    // Takes away those that were submitted before.
    Batch takeOlderThan(std::chrono::steady_clock::time_point time);

    // A thread that takes operations counts as a usable one from and to these calls.
    void addUsable(int difference);

    enum class Taker {
        Usable,
        Unusable, // takes something only where there is no usable one, so that it is answered
    };

    // Waits for operations, at most until that time: then it may be none. At most so many at once.
    // Nothing once all are taken and the queue is closed.
    std::optional<Batch> next(Taker taker, std::chrono::steady_clock::time_point until,
                              std::size_t most);

private:
    bool mayTake(Taker taker) const;
    bool isDue() const;
    Batch take(std::size_t most);

    static constexpr std::chrono::milliseconds defaultPatience{10};

    const std::size_t m_ceiling;
    const std::chrono::milliseconds m_patience;
    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    Batch m_waiting;
    bool m_isUrgent = false; // one of those that wait
    std::chrono::steady_clock::time_point m_patientUntil; // where none is
    int m_idle = 0; // threads that wait
    int m_woken = 0; // of those, the ones that are on their way
    int m_usable = 0;
    bool m_isClosed = false;
};

} // namespace smsverify
