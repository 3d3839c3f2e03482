// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlstatement.h"

#include "store/sqlerror.h"

#include <sqlite3.h>

#include <cerrno>

namespace smsverify {

namespace {

// SQLite takes a null pointer for NULL, Qt for empty.
const char *data(QByteArrayView bytes)
{
    return bytes.isNull() ? "" : bytes.data();
}

} // namespace

void SqlStatement::Finalizer::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

SqlStatement::SqlStatement(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    errno = 0;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
        != SQLITE_OK)
        throw SqlError::ofSqlite(database);
    m_statement.reset(statement);
}

std::int64_t SqlStatement::run(std::initializer_list<SqlValue> values)
{
    bind(values);
    while (step()) { }
    return sqlite3_changes64(sqlite3_db_handle(m_statement.get()));
}

bool SqlStatement::first(std::initializer_list<SqlValue> values)
{
    bind(values);
    return step();
}

bool SqlStatement::first(std::span<const SqlValue> values)
{
    bind(values);
    return step();
}

bool SqlStatement::next()
{
    return step();
}

void SqlStatement::finish()
{
    sqlite3_reset(m_statement.get());
}

std::int64_t SqlStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArrayView SqlStatement::view(int column) const
{
    const void *data = sqlite3_column_blob(m_statement.get(), column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement.get(), column)};
}

QByteArray SqlStatement::bytes(int column) const
{
    return view(column).toByteArray();
}

QString SqlStatement::text(int column) const
{
    return QString::fromUtf8(view(column));
}

void SqlStatement::bind(std::span<const SqlValue> values)
{
    sqlite3_stmt *statement = m_statement.get();
    sqlite3_reset(statement);
    int place = 0;
    for (const SqlValue &value : values) {
        ++place;
        int code = SQLITE_OK;
        if (const auto *integer = std::get_if<std::int64_t>(&value)) {
            code = sqlite3_bind_int64(statement, place, *integer);
        } else if (const auto *text = std::get_if<SqlText>(&value)) {
            code = sqlite3_bind_text64(statement, place, data(text->utf8),
                                       static_cast<sqlite3_uint64>(text->utf8.size()),
                                       SQLITE_STATIC, SQLITE_UTF8);
        } else {
            const auto &bytes = std::get<QByteArrayView>(value);
            code = sqlite3_bind_blob64(statement, place, data(bytes),
                                       static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
        }
        if (code != SQLITE_OK)
            throw SqlError::ofSqlite(sqlite3_db_handle(statement));
    }
}

// True where there is a row; at the end the statement is reset, so that it does not hold the
// transaction open.
bool SqlStatement::step()
{
    errno = 0;
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        const SqlError error = SqlError::ofSqlite(sqlite3_db_handle(m_statement.get()));
        sqlite3_reset(m_statement.get());
        throw error;
    }
    sqlite3_reset(m_statement.get());
    return false;
}

} // namespace smsverify
