// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

namespace smsverify {

// The last thousand durations.
class RecentDurations
{
public:
    using Duration = std::chrono::microseconds;

    void note(Duration duration)
    {
        m_durations[m_noted % m_durations.size()] = duration;
        ++m_noted;
    }

    std::size_t noted() const { return m_noted; } // in all

    // What 99 of 100 do not exceed.
    std::optional<Duration> ninetyNinthPercentile() const
    {
        const std::size_t size = std::min(m_noted, m_durations.size());
        if (size == 0)
            return std::nullopt;
        auto durations = m_durations;
        const auto place = durations.begin() + static_cast<std::ptrdiff_t>((size - 1) * 99 / 100);
        std::nth_element(durations.begin(), place,
                         durations.begin() + static_cast<std::ptrdiff_t>(size));
        return *place;
    }

private:
    std::array<Duration, 1000> m_durations{};
    std::size_t m_noted = 0;
};

} // namespace smsverify
