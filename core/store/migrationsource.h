// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "codes/codekey.h"
#include "store/filelock.h"
#include "store/operations.h"
#include "store/readdatabase.h"

#include <QString>

#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace smsverify {

// A SQLite file of this program whose living entries, and what is taken from its limits, another
// store is to hold. It is only read; nothing serves from it as long as this object lives, so that
// no try is lost. Lives and is used on one thread.
class MigrationSource
{
public:
    struct Refusal
    {
        enum class Reason {
            Unreadable, // detail: the system's or SQLite's words
            InUse, // detail: the id of the process that serves from it
            NotLockable, // its lock file; detail: the system's words
            KeyMissing, // entries live that were made under keys outside the ring
        };

        Reason reason = Reason::Unreadable;
        QString detail;
    };

    // The clock outlives the source.
    static tl::expected<std::unique_ptr<MigrationSource>, Refusal>
    open(const QString &file, const Keyring &keyring, const Clock &clock);

    // How many it will give, about.
    std::int64_t size() const { return m_size; }

    // The next one, entries first; nothing at the end. StoreUnavailable where the file cannot be
    // read any more.
    Result<std::optional<AdoptOperation>> next();

    // Stored entries that are none, up to now.
    std::int64_t malformed() const { return m_malformed; }

private:
    enum class Part {
        Entries,
        Limits,
        End,
    };

    explicit MigrationSource(const Clock &clock) : m_clock(clock) { }

    std::int64_t count();
    void readPage();
    void readEntries();
    void readLimits();
    void goOnBehind(std::int64_t rows, Part following);

    const Clock &m_clock;
    FileLock m_lock;
    ReadDatabase m_database;
    Part m_part = Part::Entries;
    std::int64_t m_slot = -1; // of the row that was read last
    std::vector<AdoptOperation> m_page;
    std::size_t m_next = 0; // in the page
    std::int64_t m_size = 0;
    std::int64_t m_malformed = 0;
};

} // namespace smsverify
