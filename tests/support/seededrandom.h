// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/random.h"

#include <cstdint>
#include <mutex>
#include <random>

namespace smsverify {

// The same bytes on every machine for the same seed. Thread-safe.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_engine(seed) { }

    void fill(std::span<std::byte> bytes) override
    {
        const std::lock_guard lock(m_mutex);
        for (std::byte &byte : bytes)
            byte = static_cast<std::byte>(m_engine() >> 56);
    }

private:
    std::mutex m_mutex;
    std::mt19937_64 m_engine;
};

} // namespace smsverify
