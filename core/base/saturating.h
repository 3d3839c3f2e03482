// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <limits>

namespace smsverify {

// The sum, or the nearest 64-bit number where it does not fit.
constexpr std::int64_t saturatingAdd(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return b > 0 ? std::numeric_limits<std::int64_t>::max()
                 : std::numeric_limits<std::int64_t>::min();
}

// The product, or the nearest 64-bit number where it does not fit.
constexpr std::int64_t saturatingMultiply(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    if (!__builtin_mul_overflow(a, b, &product))
        return product;
    return (a > 0) == (b > 0) ? std::numeric_limits<std::int64_t>::max()
                              : std::numeric_limits<std::int64_t>::min();
}

// Seconds as milliseconds; what does not fit is for ever.
constexpr std::chrono::milliseconds saturatingMilliseconds(std::int64_t seconds)
{
    return std::chrono::milliseconds(saturatingMultiply(seconds, 1000));
}

} // namespace smsverify
