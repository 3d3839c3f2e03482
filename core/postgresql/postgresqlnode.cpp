// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlnode.h"

#include <QCoreApplication>
#include <QSysInfo>
#include <QUuid>

#include <libpq-fe.h>

#include <utility>

namespace smsverify {

namespace {

constexpr std::chrono::seconds reportInterval(5);
constexpr std::chrono::seconds longestGoodbye(2);

} // namespace

PostgresqlNode::PostgresqlNode() : m_id(QUuid::createUuid().toByteArray(QUuid::WithoutBraces)) { }

void PostgresqlNode::setAddress(const QString &address)
{
    const std::lock_guard lock(m_mutex);
    m_address = address.toUtf8();
    m_isNews = true;
}

void PostgresqlNode::enter(PostgresqlLink &link)
{
    {
        const std::lock_guard lock(m_mutex);
        m_links.insert(&link);
    }
    say(link);
}

void PostgresqlNode::report(PostgresqlLink &link)
{
    const auto now = std::chrono::steady_clock::now();
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_isNews, false) && now < m_nextReport)
            return;
    }
    m_nextReport = now + reportInterval;
    say(link);
}

void PostgresqlNode::say(PostgresqlLink &link)
{
    QByteArray address;
    {
        const std::lock_guard lock(m_mutex);
        address = m_address;
    }
    // Those that are long gone are nobody's any more.
    link.query(
        "WITH gone AS (DELETE FROM node WHERE seen_at < clock_timestamp() - interval '1 day')"
        " INSERT INTO node (node_id, name, process_id, version, address, started_at, seen_at)"
        " VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp())"
        " ON CONFLICT (node_id) DO UPDATE SET address = excluded.address,"
        " seen_at = excluded.seen_at",
        {m_id, QSysInfo::machineHostName().toUtf8(),
         QByteArray::number(QCoreApplication::applicationPid()),
         QCoreApplication::applicationVersion().toUtf8(), address});
}

void PostgresqlNode::leave(PostgresqlLink &link) noexcept
try {
    {
        const std::lock_guard lock(m_mutex);
        if (m_links.erase(&link) == 0 || !m_links.empty())
            return;
    }
    if (!link.isOpen() || PQtransactionStatus(link.get()) != PQTRANS_IDLE)
        return;
    link.setDeadline(std::chrono::steady_clock::now() + longestGoodbye);
    link.query("DELETE FROM node WHERE node_id = $1", {m_id});
} catch (const std::exception &) {
    // It is taken for dead before long.
}

} // namespace smsverify
