// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/entrycounting.h"

namespace smsverify {

EntryCounts countsOf(const EntryCounting &counting)
{
    const std::int64_t early = counting.fromTheFuture;
    constexpr std::int64_t firstCeiling = 1'000;
    for (std::int64_t ceiling = firstCeiling;; ceiling *= 4) {
        if (const std::int64_t later = counting.later(ceiling); later < ceiling)
            return {later - early, counting.all - later + early};
        if (const std::int64_t over = counting.over(ceiling); over < ceiling)
            return {counting.all - over - early, over + early};
    }
}

} // namespace smsverify
