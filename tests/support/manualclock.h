// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <atomic>

namespace smsverify {

// A clock that stands still until a test moves it, forwards or back. Thread-safe.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(TimePoint now = TimePoint(std::chrono::sys_days(std::chrono::year(2024)
                                                                         / std::chrono::March / 1)))
        : m_milliseconds(now.time_since_epoch().count())
    {
    }

    TimePoint now() const override
    {
        return TimePoint(std::chrono::milliseconds(m_milliseconds.load()));
    }

    void setNow(TimePoint now) { m_milliseconds = now.time_since_epoch().count(); }
    void advance(std::chrono::milliseconds by) { m_milliseconds += by.count(); }

private:
    std::atomic<std::chrono::milliseconds::rep> m_milliseconds;
};

} // namespace smsverify
