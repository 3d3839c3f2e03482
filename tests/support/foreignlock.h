// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <sqlite3.h>

namespace smsverify {

// Holds a database's write lock as a foreign process would.
class ForeignLock
{
public:
    explicit ForeignLock(const QString &file)
    {
        m_isHeld = sqlite3_open(file.toUtf8().constData(), &m_database) == SQLITE_OK
            && sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    ~ForeignLock() { sqlite3_close(m_database); }
    ForeignLock(const ForeignLock &) = delete;
    ForeignLock &operator=(const ForeignLock &) = delete;

    bool isHeld() const { return m_isHeld; }

private:
    sqlite3 *m_database = nullptr;
    bool m_isHeld = false;
};

} // namespace smsverify
