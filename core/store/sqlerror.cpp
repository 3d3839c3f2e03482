// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlerror.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <optional>

namespace smsverify {

namespace {

std::optional<StoreHealth::Trouble> troubleOfSystem(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return StoreHealth::Trouble::Full;
    case EROFS:
    case EACCES:
    case EPERM:
        return StoreHealth::Trouble::ReadOnly;
    default:
        return std::nullopt;
    }
}

StoreHealth::Trouble troubleOf(int code, int systemError)
{
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StoreHealth::Trouble::Locked;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return StoreHealth::Trouble::ReadOnly;
    case SQLITE_FULL:
        return StoreHealth::Trouble::Full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return StoreHealth::Trouble::Corrupt;
    case SQLITE_CANTOPEN:
        return troubleOfSystem(systemError).value_or(StoreHealth::Trouble::Unreachable);
    case SQLITE_IOERR:
        return troubleOfSystem(systemError).value_or(StoreHealth::Trouble::Failing);
    default:
        return StoreHealth::Trouble::Failing;
    }
}

bool isOperationsOwn(int code)
{
    return code == SQLITE_TOOBIG || code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH
        || code == SQLITE_RANGE;
}

} // namespace

SqlError::SqlError(Scope scope, StoreHealth::Trouble trouble, QString detail)
    : m_scope(scope), m_trouble(trouble), m_detail(std::move(detail))
{
}

SqlError SqlError::ofSqlite(sqlite3 *database)
{
    // sqlite3_system_errno() does not tell of a failed COMMIT.
    const int systemError = errno;
    constexpr int primaryCode = 0xff; // the upper bits refine it
    const int code = sqlite3_errcode(database) & primaryCode;
    return {isOperationsOwn(code) ? Scope::Operation : Scope::Database,
            troubleOf(code, systemError), QString::fromUtf8(sqlite3_errmsg(database))};
}

SqlError SqlError::ofSystem(int error)
{
    return {Scope::Database, troubleOfSystem(error).value_or(StoreHealth::Trouble::Unreachable),
            QString::fromLocal8Bit(std::strerror(error))};
}

} // namespace smsverify
