// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "codes/codekey.h"
#include "store/livingentries.h"

#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// The whole of a SQLite file of this program at one moment, in one file of its own that needs no
// other beside it. Any thread; reads and writes files.
class DatabaseCopy
{
public:
    struct Refusal
    {
        enum class Reason {
            Unreadable, // what is to be copied; detail: the system's or SQLite's words
            Exists, // the file that is to be the copy
            Unwritable, // the file that is to be made; detail: the system's or SQLite's words
            InUse, // the database; detail: the id of the process that serves from it
            NotLockable, // the database's lock file; detail: the system's words
            KeyMissing, // entries of the copy live that were made under keys outside the ring
        };

        Reason reason = Reason::Unreadable;
        QString detail;
    };

    // Copies a database, from which another process may serve meanwhile, into a new file: read
    // through and on disk, or not there at all.
    static tl::expected<LivingEntries, Refusal> make(const QString &database, const QString &copy,
                                                     TimePoint now);

    struct Restored
    {
        LivingEntries entries;
        QString kept; // where what was there before is now; empty: nothing was
    };

    // Puts a copy in the database's place, whole or not at all, while nobody serves from it.
    static tl::expected<Restored, Refusal> restore(const QString &copy, const QString &database,
                                                   const Keyring &keyring, TimePoint now);
};

} // namespace smsverify
