// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "store/sqlstatement.h"
#include "verification/authid.h"

#include <QString>

#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <optional>

struct sqlite3;

namespace smsverify {

// A code as the Flask service kept it.
struct LegacyCode
{
    AuthId authId;
    Secret code; // ASCII digits, perhaps without leading zeros
    TimePoint createdAt;
    std::int64_t attempts = 0;
};

// The database of the Flask service, auth_codes.db: a SQLite file with the table auth_code of the
// columns auth_id, code, timestamp (when it was made: UTC as SQLAlchemy's DateTime writes it,
// "2024-05-06 07:08:09.123456", or seconds since 1970) and attempts (tries that are spent). It is
// only read, and as it was at one moment. Lives and is used on one thread.
class LegacyDatabase
{
public:
    struct Trouble
    {
        enum class Reason {
            Unreadable, // detail: the system's or SQLite's words
            NoTable,
            NoColumn, // detail: its name
        };

        Reason reason = Reason::Unreadable;
        QString detail;
    };

    static tl::expected<LegacyDatabase, Trouble> open(const QString &file);

    // How many rows there are.
    std::int64_t size() const { return m_size; }

    // A row, or nothing where it holds no code that could be given to a person.
    using Row = std::optional<LegacyCode>;

    // The next row; nothing at the end. Throws SqlError.
    std::optional<Row> next();

private:
    struct Closer
    {
        void operator()(sqlite3 *database) const;
    };
    using Connection = std::unique_ptr<sqlite3, Closer>;

    explicit LegacyDatabase(Connection connection); // throws SqlError
    static std::optional<Trouble> troubleOf(sqlite3 *connection);

    Connection m_connection;
    SqlStatement m_rows;
    std::int64_t m_size = 0;
    bool m_hasBegun = false;
};

} // namespace smsverify
