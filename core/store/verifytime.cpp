// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/verifytime.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace smsverify {

namespace {

constexpr double classesAnOctave = 3;

double lowerBound(std::size_t timeClass) // seconds
{
    return timeClass == 0 ? 0 : std::exp2(static_cast<double>(timeClass - 1) / classesAnOctave);
}

// The digits keep them apart from all other kinds.
std::array<std::string, verifyTimeClasses> makeNames()
{
    std::array<std::string, verifyTimeClasses> names;
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = (i < 10 ? "took_0" : "took_") + std::to_string(i);
    return names;
}

const std::array<std::string, verifyTimeClasses> &names()
{
    static const auto made = makeNames();
    return made;
}

} // namespace

std::size_t verifyTimeClass(std::chrono::milliseconds time)
{
    const double seconds = std::chrono::duration<double>(time).count();
    if (seconds < 1)
        return 0;
    const auto timeClass = static_cast<std::size_t>(std::log2(seconds) * classesAnOctave) + 1;
    return std::min(timeClass, verifyTimeClasses - 1);
}

std::string_view verifyTimeKind(std::size_t timeClass)
{
    return names().at(timeClass);
}

std::optional<std::size_t> verifyTimeClassOf(std::string_view kind)
{
    const auto found = std::ranges::lower_bound(names(), kind);
    if (found == names().end() || *found != kind)
        return std::nullopt;
    return static_cast<std::size_t>(found - names().begin());
}

std::optional<std::chrono::milliseconds> verifyTimeQuantile(const VerifyTimes &times, double part)
{
    const auto all = static_cast<double>(std::reduce(times.begin(), times.end()));
    if (all <= 0)
        return std::nullopt;
    double wanted = all * part;
    std::size_t timeClass = 0;
    while (timeClass + 1 < times.size() && wanted > static_cast<double>(times[timeClass]))
        wanted -= static_cast<double>(times[timeClass++]);
    const double low = lowerBound(timeClass);
    const double share =
        std::min(1.0, wanted / static_cast<double>(std::max<std::int64_t>(1, times[timeClass])));
    const double seconds = low + share * (lowerBound(timeClass + 1) - low);
    return std::chrono::round<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
}

} // namespace smsverify
