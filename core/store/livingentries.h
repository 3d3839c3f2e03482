// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "codes/codekey.h"
#include "store/readdatabase.h"

#include <cstdint>

namespace smsverify {

// The entries of a file whose codes are still right at a time.
struct LivingEntries
{
    std::int64_t count = 0;
    TimePoint lastExpiry; // when none of them lives any more

    // Throws SqlError.
    static LivingEntries of(ReadDatabase &database, TimePoint now);

    // Whether some were made under keys outside the ring. Throws SqlError.
    static bool areOfOthers(ReadDatabase &database, const Keyring &keyring, TimePoint now);
};

} // namespace smsverify
