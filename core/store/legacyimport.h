// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "codes/codehasher.h"
#include "codes/codeoptions.h"
#include "store/legacydatabase.h"
#include "store/operations.h"

#include <cstdint>
#include <optional>

namespace smsverify {

// Makes of the living codes of the Flask service entries for a store: hashed under the present key,
// with the present lifetime and number of tries, without a recipient, their messages accepted.
// What names an entry's code, its nonce, follows from its row: the same row gives the same entry.
class LegacyImport
{
public:
    // Rows that give no entry.
    struct Skipped
    {
        std::int64_t expired = 0;
        std::int64_t usedUp = 0;
        std::int64_t malformed = 0;

        std::int64_t sum() const { return expired + usedUp + malformed; }
    };

    // The clock outlives the import.
    LegacyImport(LegacyDatabase database, const Keyring &keyring, const CodeOptions &options,
                 const Clock &clock);

    // The next entry; nothing at the end. StoreUnavailable where the file cannot be read any more.
    Result<std::optional<AdoptOperation>> next();

    const Skipped &skipped() const { return m_skipped; }

private:
    std::optional<Entry> entryOf(const LegacyCode &code);

    LegacyDatabase m_database;
    const CodeHasher m_hasher;
    const CodeOptions m_options;
    const Clock &m_clock;
    Skipped m_skipped;
};

} // namespace smsverify
