// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace smsverify {

// A value for a statement. Text is UTF-8; the bytes behind a view must outlive the run.
struct SqlText
{
    QByteArrayView utf8;
};
using SqlValue = std::variant<std::int64_t, SqlText, QByteArrayView>;

// A prepared statement, run as often as needed. Lives on the thread of its database, and not
// longer than it. Every function throws SqlError.
// SQLite's own interface and not Qt SQL's: that describes the columns anew at every run, which
// took half of the time of a check.
class SqlStatement
{
public:
    SqlStatement(sqlite3 *database, const char *sql);

    // Runs to the end; what it would give is not read. Gives the number of rows changed.
    std::int64_t run(std::initializer_list<SqlValue> values = {});

    // Runs to the first row; false where there is none. The statement is over at the last row, or
    // with finish().
    bool first(std::initializer_list<SqlValue> values = {});
    bool first(std::span<const SqlValue> values);
    bool next();
    void finish();

    // Of the row that first() or next() reached; columns count from 0.
    std::int64_t integer(int column) const;
    QByteArray bytes(int column) const;
    QByteArrayView view(int column) const; // until the next step
    QString text(int column) const;

private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt *statement) const;
    };

    void bind(std::span<const SqlValue> values);
    bool step();

    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

} // namespace smsverify
