// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlentrysource.h"

#include "postgresql/postgresqlentryquery.h"
#include "postgresql/postgresqlerror.h"
#include "postgresql/postgresqlnode.h"
#include "postgresql/postgresqlschema.h"
#include "postgresql/postgresqlstatistics.h"
#include "store/entrycounting.h"

#include <libpq-fe.h>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace smsverify {

namespace {

using Trouble = ReaderHealth::Trouble;
using SteadyClock = std::chrono::steady_clock;

constexpr auto openingInterval = 1s;
constexpr auto longestOpening = 2500ms;
constexpr auto pollInterval = 1s;
constexpr auto longestPoll = 3s;
// What reads the whole of a large table takes its time. The server gives up before the link does.
constexpr auto longestReading = 11s;
constexpr const char *limitReading = "SET LOCAL statement_timeout = 10000";
constexpr auto longestEnd = 1s;
constexpr auto longestCancelling = 500ms;

TimePoint timePoint(std::int64_t milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

EntryRow rowOf(const PostgresqlResult &result, int row)
{
    EntryRow entry;
    entry.slot = result.integer(row, 0);
    entry.authId = result.text(row, 1);
    entry.recipient = PhoneNumber::fromE164(result.text(row, 2)).value_or(PhoneNumber());
    entry.attempts = result.integer(row, 3);
    entry.triesAllowed = result.integer(row, 4);
    entry.createdAt = timePoint(result.integer(row, 5));
    entry.expiresAt = timePoint(result.integer(row, 6));
    entry.message = static_cast<MessageState>(result.integer(row, 7));
    entry.messageId = result.text(row, 8);
    return entry;
}

} // namespace

PostgresqlEntrySource::PostgresqlEntrySource(Secret url, const Clock *clock)
    : m_url(std::move(url)), m_clock(clock)
{
    m_link.setInterruption(&m_interruption);
}

EntryPlace PostgresqlEntrySource::place(const Secret &url, const QString &title, const Clock *clock)
{
    return {title, [url, clock] { return std::make_unique<PostgresqlEntrySource>(url, clock); }};
}

// A server that is not there is not asked at every look.
ReaderHealth PostgresqlEntrySource::open()
{
    const auto now = SteadyClock::now();
    if (now < m_nextOpening && !m_health.isReadable())
        return m_health;
    m_nextOpening = now + openingInterval;
    try {
        m_link.setDeadline(now + longestOpening);
        m_link.open(m_url);
        m_health = check();
        if (m_health.isReadable())
            listen();
    } catch (const SqlError &error) {
        m_health = ReaderHealth::of(error);
    }
    if (!m_health.isReadable())
        m_link.close();
    m_snapshot.clear();
    m_nextPoll = {};
    return m_health;
}

ReaderHealth PostgresqlEntrySource::check()
{
    if (m_link.query("SELECT to_regclass('schema_version') IS NULL").view(0, 0) == "t")
        return {Trouble::NotPrepared, u"no table schema_version"_s};
    const std::int64_t version =
        m_link.query("SELECT coalesce(max(version), 0) FROM schema_version").integer(0, 0);
    const std::int64_t known = PostgresqlSchema::newestVersion();
    const QString detail = u"schema version %1, this program knows %2"_s.arg(version).arg(known);
    if (version > known)
        return {Trouble::NewerSchema, detail};
    if (version < known)
        return {Trouble::NotPrepared, detail};
    return {Trouble::None, {}};
}

void PostgresqlEntrySource::listen()
{
    try {
        m_link.query("LISTEN sms_verification");
    } catch (const SqlError &error) {
        if (error.trouble() != StoreHealth::Trouble::ReadOnly)
            throw;
        // A standby cannot.
    }
}

// A snapshot differs from the last one where a transaction that changed something has begun or
// ended since, whoever committed it and whatever it changed: nothing is missed. It costs no reading
// of any table. It differs also for changes in other databases of the server: then a page is read
// in vain, at most once a second.
bool PostgresqlEntrySource::hasChanged()
{
    const auto now = SteadyClock::now();
    m_link.setDeadline(now + longestPoll);
    const bool isTold = m_link.takeNotifications();
    if (!isTold && now < m_nextPoll)
        return false;
    m_nextPoll = now + pollInterval;
    const QByteArray snapshot =
        m_link.query("SELECT pg_current_snapshot()").view(0, 0).toByteArray();
    return std::exchange(m_snapshot, snapshot) != snapshot || isTold;
}

void PostgresqlEntrySource::begin()
{
    m_link.setInterruption(&m_interruption);
    m_link.setDeadline(SteadyClock::now() + longestReading);
    m_process = m_start = "0";
    m_link.add("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    m_link.add(limitReading);
    m_link.add("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint,"
               " pg_backend_pid(), extract(epoch FROM now())");
    const std::vector<PostgresqlResult> results = m_link.run();
    m_now = m_clock ? m_clock->now() : timePoint(results.back().integer(0, 0));
    m_process = results.back().view(0, 1).toByteArray();
    m_start = results.back().view(0, 2).toByteArray();
}

void PostgresqlEntrySource::end() noexcept
{
    if (!isOpen())
        return;
    m_link.setInterruption(nullptr);
    m_link.setDeadline(SteadyClock::now() + longestEnd);
    if (m_interruption.isRaised() && PQtransactionStatus(m_link.get()) == PQTRANS_ACTIVE)
        cancel();
    m_link.rollback();
    m_link.setInterruption(&m_interruption);
}

// Not by PQcancel(), which waits without end for a server that does not answer. Only this very
// transaction is meant, however the second connection came to its server.
void PostgresqlEntrySource::cancel() noexcept
try {
    PostgresqlLink other;
    other.setDeadline(SteadyClock::now() + longestCancelling);
    other.open(m_url);
    other.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                " WHERE pid = $1 AND extract(epoch FROM xact_start) = $2::numeric",
                {m_process, m_start});
    m_link.finish();
} catch (const SqlError &) {
    m_link.close(); // the statement's time ends by itself
}

QByteArray PostgresqlEntrySource::now() const
{
    return QByteArray::number(qint64(m_now.time_since_epoch().count()));
}

EntryPage PostgresqlEntrySource::page(const PageRequest &request)
{
    for (const PostgresqlEntryQuery &query : PostgresqlEntryQuery::of(request, m_now))
        m_link.add(query.sql().constData(), query.parameters());
    std::vector<EntryRow> rows;
    for (const PostgresqlResult &result : m_link.run()) {
        for (int row = 0; row < result.rows(); ++row)
            rows.push_back(rowOf(result, row));
    }
    return pageOf(std::move(rows), request);
}

std::optional<EntryRow> PostgresqlEntrySource::find(const AuthId &authId)
{
    const QByteArray text = authId.text().toUtf8();
    const PostgresqlResult result =
        m_link.query((QByteArray("SELECT ") + PostgresqlEntryQuery::columns
                      + " FROM verification WHERE slot = $1 AND auth_id = $2")
                         .constData(),
                     {QByteArray::number(qint64(slotOf(text))), text});
    if (result.rows() == 0)
        return std::nullopt;
    return rowOf(result, 0);
}

// In order, so that an index is read and not the table.
EntryCounts PostgresqlEntrySource::counts()
{
    const QByteArray future =
        QByteArray::number(qint64((m_now + futureTolerance).time_since_epoch().count()));
    m_link.add("SELECT coalesce(sum(entries), 0)::bigint FROM active");
    m_link.add("SELECT count(*) FROM verification WHERE created_at > $1 AND expires_at >= $2",
               {future, now()});
    const std::vector<PostgresqlResult> results = m_link.run();
    const auto counter = [this](const char *sql) {
        return [this, sql](std::int64_t ceiling) {
            return m_link.query(sql, {now(), QByteArray::number(qint64(ceiling))}).integer(0, 0);
        };
    };
    return countsOf({results.front().integer(0, 0), results.back().integer(0, 0),
                     counter("SELECT count(*) FROM (SELECT FROM verification WHERE expires_at >= $1"
                             " ORDER BY expires_at DESC LIMIT $2) AS later"),
                     counter("SELECT count(*) FROM (SELECT FROM verification WHERE expires_at < $1"
                             " ORDER BY expires_at LIMIT $2) AS over")});
}

Statistics PostgresqlEntrySource::statistics(const StatisticsRequest &request)
{
    return readStatistics(m_link, request, m_now);
}

std::vector<ServiceNode> PostgresqlEntrySource::nodes()
{
    const PostgresqlResult result = m_link.query(
        "SELECT node_id, name, process_id, version, address,"
        " floor(extract(epoch FROM started_ago) * 1000)::bigint,"
        " floor(extract(epoch FROM seen_ago) * 1000)::bigint, is_alive"
        " FROM (SELECT *, clock_timestamp() - started_at AS started_ago,"
        "       clock_timestamp() - seen_at AS seen_ago,"
        "       clock_timestamp() - seen_at < make_interval(secs => $1) AS is_alive"
        "       FROM node) AS seen"
        " ORDER BY is_alive DESC, CASE WHEN NOT is_alive THEN seen_ago END, name, started_at,"
        " node_id LIMIT 100", // one that ends and is started anew all the time leaves many
        {QByteArray::number(qint64(PostgresqlNode::lifetime.count()))});
    std::vector<ServiceNode> nodes;
    nodes.reserve(static_cast<std::size_t>(result.rows()));
    for (int row = 0; row < result.rows(); ++row)
        nodes.push_back(
            {result.text(row, 0), result.text(row, 1), result.integer(row, 2), result.text(row, 3),
             result.text(row, 4), std::chrono::milliseconds(result.integer(row, 5)),
             std::chrono::milliseconds(result.integer(row, 6)), result.view(row, 7) == "t"});
    return nodes;
}

} // namespace smsverify
