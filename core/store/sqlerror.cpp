// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlerror.h"

#include <QSqlError>

namespace smsverify {

namespace {

// Primary result codes; the upper bits of an extended code refine them.
constexpr int primaryCode = 0xff;
enum SqliteCode {
    Busy = 5,
    Locked = 6,
    NoMemory = 7,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    TooBig = 18,
    Constraint = 19,
    Mismatch = 20,
    Authorization = 23,
    Range = 25,
    NotADatabase = 26,
};

StoreHealth::Trouble troubleOf(int code)
{
    switch (code) {
    case Busy:
    case Locked:
        return StoreHealth::Trouble::Locked;
    case ReadOnly:
        return StoreHealth::Trouble::ReadOnly;
    case Full:
        return StoreHealth::Trouble::Full;
    case Corrupt:
    case NotADatabase:
        return StoreHealth::Trouble::Corrupt;
    case CannotOpen:
        return StoreHealth::Trouble::Unreachable;
    default:
        return StoreHealth::Trouble::Failing;
    }
}

} // namespace

SqlError::SqlError(Scope scope, StoreHealth::Trouble trouble, QString detail)
    : m_scope(scope)
    , m_trouble(trouble)
    , m_detail(std::move(detail))
{
}

SqlError SqlError::fromSqlite(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & primaryCode;
    const bool isOperationsOwn = code == TooBig || code == Constraint || code == Mismatch
        || code == NoMemory || code == Range;
    return {isOperationsOwn ? Scope::Operation : Scope::Database, troubleOf(code),
            error.databaseText().isEmpty() ? error.driverText() : error.databaseText()};
}

} // namespace smsverify
