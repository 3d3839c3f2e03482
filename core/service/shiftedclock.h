// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <atomic>

namespace smsverify {

// The system's time, moved ahead as far as the self-test says. Thread-safe.
class ShiftedClock final : public Clock
{
public:
    TimePoint now() const override { return m_system.now() + m_ahead.load(); }

    void moveAhead(std::chrono::milliseconds time) { m_ahead.store(m_ahead.load() + time); }

private:
    SystemClock m_system;
    std::atomic<std::chrono::milliseconds> m_ahead{};
};

} // namespace smsverify
