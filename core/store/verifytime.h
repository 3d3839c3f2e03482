// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace smsverify {

// How long verifying took is counted in logarithmic classes: below one second, then three an
// octave, the last without an end (from 19 days on).
inline constexpr std::size_t verifyTimeClasses = 64;

// So many verifications of each class.
using VerifyTimes = std::array<std::int64_t, verifyTimeClasses>;

std::size_t verifyTimeClass(std::chrono::milliseconds time);

// A class as the counts per minute name it, and the way back; nothing where the kind is another.
std::string_view verifyTimeKind(std::size_t timeClass);
std::optional<std::size_t> verifyTimeClassOf(std::string_view kind);

// The time within which this part of all, over 0 to 1, was verified; nothing where there were
// none. Exact to the width of a class, a quarter.
std::optional<std::chrono::milliseconds> verifyTimeQuantile(const VerifyTimes &times, double part);

} // namespace smsverify
