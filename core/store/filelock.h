// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <variant>

namespace smsverify {

// The right to write a SQLite file: an flock(2) on "<file>.lock", held as long as this object
// lives and freed by the system when the process ends, however it ends. What is written into it,
// the process's id and where its API listens, is only information.
class FileLock
{
public:
    FileLock() = default;
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    ~FileLock();

    bool isHeld() const { return m_descriptor >= 0; }

    // Whether it is held and the lock file of this database file is still the one that was locked.
    bool isHeldFor(const QString &databaseFile) const;

    // As the process that holds it, or held it last, wrote it; may be empty.
    struct Owner
    {
        QString processId;
        QString endpoint; // of its API, as in "http://127.0.0.1:8000"
    };

    struct Unusable
    {
        int error = 0; // errno
    };

    // Takes the lock for this database file, without waiting; tells who holds it where that is
    // another process.
    static std::variant<FileLock, Owner, Unusable> acquire(const QString &databaseFile);

    static Owner owner(const QString &databaseFile);

    // Writes down where this process's API listens. Called by the process that holds the lock, on
    // any thread.
    static void announce(const QString &databaseFile, const QString &endpoint);

private:
    explicit FileLock(int descriptor);

    int m_descriptor = -1;
};

} // namespace smsverify
