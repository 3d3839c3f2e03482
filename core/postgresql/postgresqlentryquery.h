// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryquery.h"

#include <QByteArray>

#include <vector>

namespace smsverify {

// A statement that reads entries from PostgreSQL, and orders and compares them as compare() does:
// texts by their bytes.
class PostgresqlEntryQuery
{
public:
    // All columns of an entry but its code, as rowOf() reads them.
    static constexpr const char *columns =
        "slot, auth_id, recipient, attempts, tries_allowed, created_at, expires_at, message_state,"
        " message_id";

    // Those that give all that belongs to a page, together at most some times its size. now: which
    // entries are expired.
    static std::vector<PostgresqlEntryQuery> of(const PageRequest &request, TimePoint now);

    const QByteArray &sql() const { return m_sql; }
    const std::vector<QByteArray> &parameters() const { return m_parameters; }

private:
    // What is asked of the times. An index answers each by itself, but not one or the other.
    enum class Times {
        Any,
        Waiting,
        Over,
        Early, // made in the future
    };

    PostgresqlEntryQuery(const PageRequest &request, Times times, TimePoint now);

    QByteArray mark(const QByteArray &value);
    QByteArray mark(std::int64_t value);
    void addAnchor(const PageRequest &request);
    void addTimes(Times times, TimePoint now);
    void addSearch(const QString &search);
    void addOrder(const PageRequest &request);

    QByteArray m_sql;
    std::vector<QByteArray> m_parameters;
};

} // namespace smsverify
