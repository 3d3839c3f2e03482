// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlconnection.h"

#include "postgresql/postgresqlschema.h"

#include <utility>

namespace smsverify {

namespace {

constexpr std::chrono::milliseconds longestRest(1'000);

} // namespace

PostgresqlConnection::PostgresqlConnection(PostgresqlOptions options, Keyring keyring,
                                           const Clock *clock, std::shared_ptr<PostgresqlNode> node,
                                           Reporting reporting)
    : m_options(std::move(options)), m_keyring(std::move(keyring)), m_clock(clock),
      m_node(std::move(node)), m_reporting(reporting)
{
}

void PostgresqlConnection::setDeadline(std::chrono::steady_clock::time_point deadline)
{
    m_link.setDeadline(deadline);
}

void PostgresqlConnection::open(StoreHealth::Trouble)
{
    m_link.open(m_options.url);
    PostgresqlSchema schema(m_link);
    schema.refuseTransactionPooling(m_options.url);
    schema.settle();
    schema.prepare(m_keyring, *m_node);
    m_link.prepare("begin", "BEGIN ISOLATION LEVEL READ COMMITTED");
    m_link.prepare("commit", "COMMIT");
    m_link.prepare("time", "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint");
    m_verifications.prepare();
    m_limits.prepare();
    m_counts.prepare();
    m_link.run();
    if (m_reporting == Reporting::Reports)
        m_counts.readEntries();
}

void PostgresqlConnection::close() noexcept
{
    m_node->leave(m_link);
    m_link.close();
}

// Not with every commit: PostgreSQL lets only one of those that notify commit at a time. A server
// that is gone or cut off says nothing by itself: one that rests is asked.
void PostgresqlConnection::look()
{
    m_link.checkThatItIsOpen();
    if (m_reporting == Reporting::Reports) {
        m_node->report(m_link);
        m_counts.readEntries();
    }
    if (std::exchange(m_hasChanged, false))
        m_link.query("SELECT pg_notify('sms_verification', '')");
    else if (std::chrono::steady_clock::now() - m_lastAnswer >= longestRest)
        m_link.query("SELECT 1");
    else
        return;
    m_lastAnswer = std::chrono::steady_clock::now();
}

// Read committed: what is read is as it is once the locks are held.
void PostgresqlConnection::begin(const std::vector<const Footprint *> &footprints)
{
    m_link.call("begin");
    m_verifications.lock(footprints);
    m_limits.lock(footprints);
    const auto firstRead = static_cast<std::size_t>(m_link.calls());
    m_link.call("time");
    m_verifications.read();
    m_limits.read();
    const std::vector<PostgresqlResult> results = m_link.run();
    auto result = results.begin() + static_cast<std::ptrdiff_t>(firstRead);
    m_now =
        m_clock ? m_clock->now() : TimePoint(std::chrono::milliseconds((result++)->integer(0, 0)));
    if (m_clock)
        ++result;
    m_verifications.take(*result++);
    if (m_limits.isRead())
        m_limits.take(*result++);
    if (m_limits.isPaceRead())
        m_limits.takePace(*result++);
}

void PostgresqlConnection::commit()
{
    m_verifications.write();
    m_limits.write();
    m_counts.write();
    m_link.call("commit");
    m_link.run();
    m_lastAnswer = std::chrono::steady_clock::now();
    m_hasChanged = m_hasChanged || m_verifications.isChanged();
}

void PostgresqlConnection::rollback() noexcept
{
    m_link.rollback();
}

} // namespace smsverify
