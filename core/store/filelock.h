// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <variant>

namespace smsverify {

// The right to write a SQLite file: an flock(2) on "<file>.lock", held as long as this object
// lives and freed by the system when the process ends, however it ends. The process id written
// into it is only information.
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

    struct HeldByOther
    {
        QString processId; // as the other process wrote it; may be empty
    };

    struct Unusable
    {
        int error = 0; // errno
    };

    // Takes the lock for this database file, without waiting.
    static std::variant<FileLock, HeldByOther, Unusable> acquire(const QString &databaseFile);

private:
    explicit FileLock(int descriptor);

    int m_descriptor = -1;
};

} // namespace smsverify
