// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/operations.h"

#include <QString>

#include <exception>

struct sqlite3;

namespace smsverify {

// A statement that failed, thrown inside the store only: it unwinds a transaction.
class SqlError final : public std::exception
{
public:
    enum class Scope {
        Database, // no operation can work
        Operation, // the database is well, this operation is not
        Conflict, // the database is well, and another transaction was in the way: do it again
    };

    SqlError(Scope scope, StoreHealth::Trouble trouble, QString detail);

    // The last error of this connection, https://www.sqlite.org/rescode.html, refined by errno: to
    // be set to 0 before the call that failed.
    static SqlError ofSqlite(sqlite3 *database);

    // An errno, of the files around a database.
    static SqlError ofSystem(int error);

    Scope scope() const { return m_scope; }
    StoreHealth::Trouble trouble() const { return m_trouble; }
    const QString &detail() const { return m_detail; }
    const char *what() const noexcept override { return "SQL error"; }

private:
    Scope m_scope;
    StoreHealth::Trouble m_trouble;
    QString m_detail;
};

} // namespace smsverify
