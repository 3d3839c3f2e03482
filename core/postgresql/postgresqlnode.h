// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "postgresql/postgresqllink.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <mutex>

namespace smsverify {

// This program in the table of those that serve from a database: that it lives is said every few
// seconds. Who was not seen for its lifetime is taken for dead.
class PostgresqlNode
{
public:
    PostgresqlNode();

    static constexpr std::chrono::seconds lifetime{15};

    // Where its API listens; empty: nowhere. Any thread.
    void setAddress(const QString &address);

    // Says that it lives; throws SqlError.
    void say(PostgresqlLink &link);

    // The same where it is due, on one thread.
    void report(PostgresqlLink &link);

    // Takes it out of the table, where the link is sound and idle.
    void forget(PostgresqlLink &link) noexcept;

private:
    const QByteArray m_id;
    std::chrono::steady_clock::time_point m_nextReport; // the thread only that reports
    std::mutex m_mutex; // guards all below
    QByteArray m_address;
    bool m_isNews = true; // not in the table as it is
};

} // namespace smsverify
