// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "codes/codekey.h"
#include "store/fileidentity.h"
#include "store/sqlstatement.h"

#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

struct sqlite3;

namespace smsverify {

// One open connection to a SQLite file: how it is opened, migrated and told which keys there are.
// Lives and is used on one thread. Functions throw SqlError.
class SqlDatabase
{
public:
    // Opens or makes the file: WAL, synchronous FULL, at most lockWait for another's lock; brings
    // its schema up to date.
    void open(const QString &file, std::chrono::milliseconds lockWait);
    void close();

    // The version of the schema after every migration that this program knows.
    static std::int64_t newestSchema();

    // Whether the path still leads to the open files; not where they were removed or replaced.
    bool isInPlace() const;

    // Brings what is committed from the write-ahead log into the file, as far as that is possible.
    void emptyLog() noexcept;

    // Reads the whole file. Trouble::Corrupt where it is not well.
    void checkIntegrity();

    // A statement to be run often.
    SqlStatement prepare(const char *sql) { return {m_database.get(), sql}; }

    // Runs statements once, separated by semicolons.
    void execute(const QByteArray &sql);

    // Ends a transaction, whether or not one is open; never throws.
    void rollback() noexcept;

    // Makes sure that every living entry was made under a key of the ring, and registers those.
    // Trouble::KeyMismatch where that is not so.
    void registerKeys(const Keyring &keyring, TimePoint now);

private:
    struct Closer
    {
        void operator()(sqlite3 *database) const;
    };

    std::int64_t schemaVersion();
    void migrate();

    struct OpenFile
    {
        QByteArray path;
        std::optional<FileIdentity> identity;
    };

    std::vector<OpenFile> m_files;
    std::unique_ptr<sqlite3, Closer> m_database;
};

} // namespace smsverify
