// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryquery.h"

#include <QByteArray>

#include <vector>

namespace smsverify {

// The statement that reads a page of entries from PostgreSQL, as it orders and compares them in the
// same way as compare(): texts by their bytes.
class PostgresqlEntryQuery
{
public:
    // All columns of an entry but its code, as rowOf() reads them.
    static constexpr const char *columns =
        "slot, auth_id, recipient, attempts, tries_allowed, created_at, expires_at, message_state,"
        " message_id";

    // now: which entries are expired.
    PostgresqlEntryQuery(const PageRequest &request, TimePoint now);

    const QByteArray &sql() const { return m_sql; }
    const std::vector<QByteArray> &parameters() const { return m_parameters; }

private:
    QByteArray mark(const QByteArray &value);
    QByteArray mark(std::int64_t value);
    void addAnchor(const PageRequest &request);
    void addFilter(EntryFilter filter, TimePoint now);
    void addSearch(const QString &search);
    void addOrder(const PageRequest &request);

    QByteArray m_sql;
    std::vector<QByteArray> m_parameters;
};

} // namespace smsverify
