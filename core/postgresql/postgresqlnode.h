// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "postgresql/postgresqllink.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <mutex>
#include <set>

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

    // Says that it lives, over one link more; throws SqlError. Any thread, as the link's.
    void enter(PostgresqlLink &link);

    // Says it again where that is due, on one thread.
    void report(PostgresqlLink &link);

    // One link less. With the last it is taken out of the table, where that is sound and idle.
    void leave(PostgresqlLink &link) noexcept;

private:
    void say(PostgresqlLink &link);

    const QByteArray m_id;
    std::chrono::steady_clock::time_point m_nextReport; // the thread only that reports
    std::mutex m_mutex; // guards all below
    std::set<const PostgresqlLink *> m_links;
    QByteArray m_address;
    bool m_isNews = true; // not in the table as it is
};

} // namespace smsverify
