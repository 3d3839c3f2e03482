// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlschema.h"

#include "store/sqlerror.h"

#include <QFile>
#include <QUuid>

#include <libpq-fe.h>

#include <array>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Trouble = StoreHealth::Trouble;

// In the order in which they are applied; the place, counted from 1, is the schema's version.
constexpr std::array migrations{":/postgresql/migrations/0001_verifications.sql"};

// Two programs that start at once migrate one after the other. Any number: "smsverif" in ASCII.
const QByteArray schemaLock("8317986278914910566");

SqlError databaseError(Trouble trouble, const QString &detail)
{
    return {SqlError::Scope::Database, trouble, detail};
}

QByteArray migrationText(const char *path)
{
    QFile file(QString::fromLatin1(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The migration %s is not in the program.", path);
    return file.readAll();
}

QByteArray number(std::int64_t value)
{
    return QByteArray::number(qint64(value));
}

QByteArray bytea(const QByteArray &bytes)
{
    return "\\x" + bytes.toHex();
}

enum class Afterwards { Kept, Removed };

// Whether the statement is prepared in the server that the link has for now.
bool knows(PostgresqlLink &link, const QByteArray &statement, Afterwards afterwards)
{
    link.query("BEGIN");
    const bool isKnown =
        link.query("SELECT 1 FROM pg_prepared_statements WHERE name = $1", {statement}).rows() > 0;
    if (isKnown && afterwards == Afterwards::Removed)
        link.query(("DEALLOCATE " + statement).constData());
    link.query("COMMIT");
    return isKnown;
}

} // namespace

void PostgresqlSchema::settle()
{
    const QString encoding = m_link.query("SHOW server_encoding").text(0, 0);
    if (encoding != "UTF8"_L1)
        throw databaseError(Trouble::Failing,
                            u"the database's encoding is %1, UTF8 is needed"_s.arg(encoding));
    // Every statement looks its rows up by a key. A plan made while a table was small would read
    // all of it, and stay until the statistics come: seen at 60,000 entries, three times the cost
    // of a send.
    m_link.execute(
        "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off");
    // A program that stands still in a transaction must not hold others up for long. A commit that
    // is answered before it is on disk breaks what the service promises.
    m_link.execute("SET statement_timeout = 2700; SET lock_timeout = 2500;"
                   "SET idle_in_transaction_session_timeout = 1500;"
                   "SELECT set_config('synchronous_commit', 'on', false)"
                   " WHERE current_setting('synchronous_commit') = 'off'");
}

void PostgresqlSchema::refuseTransactionPooling(const Secret &url)
{
    // A pooler makes up the process number that it tells its clients.
    if (m_link.query("SELECT pg_backend_pid()").integer(0, 0) == PQbackendPID(m_link.get()))
        return;
    if (sharesServer(url))
        throw databaseError(Trouble::TransactionPooling,
                            u"a pooler gives the connection's server to others after every "
                            "transaction"_s);
}

// Whether another connection sees what this one prepared, or this one no longer does: PostgreSQL
// keeps that to a connection. More than once, as others may be quicker to take the same server.
bool PostgresqlSchema::sharesServer(const Secret &url)
{
    constexpr int rounds = 5;
    const QByteArray name = "probe_" + QUuid::createUuid().toByteArray(QUuid::Id128);
    m_link.query(("PREPARE " + name + " AS SELECT 1").constData());
    PostgresqlLink other;
    other.setDeadline(std::chrono::steady_clock::now() + std::chrono::milliseconds(1'000));
    try {
        other.open(url);
    } catch (const SqlError &) {
        // None is to be had: then this one's server is its own, or what follows tells.
    }
    for (int round = 0; round < rounds; ++round) {
        if (!knows(m_link, name, Afterwards::Kept))
            return true;
        try {
            if (other.isOpen() && knows(other, name, Afterwards::Removed))
                return true;
        } catch (const SqlError &) {
            other.close();
        }
    }
    return !knows(m_link, name, Afterwards::Removed);
}

void PostgresqlSchema::prepare(const Keyring &keyring, PostgresqlNode &node)
{
    m_link.query("BEGIN");
    m_link.query("SELECT pg_advisory_xact_lock($1)", {schemaLock});
    migrate();
    registerKeys(keyring);
    node.enter(m_link);
    m_link.query("COMMIT");
}

std::int64_t PostgresqlSchema::newestVersion()
{
    return std::ssize(migrations);
}

void PostgresqlSchema::migrate()
{
    if (m_link.query("SELECT to_regclass('schema_version') IS NULL").view(0, 0) == "t") {
        m_link.query("CREATE TABLE schema_version (version bigint NOT NULL)");
        m_link.query("INSERT INTO schema_version (version) VALUES (0)");
    }
    std::int64_t version = m_link.query("SELECT version FROM schema_version").integer(0, 0);
    if (version > newestVersion())
        throw databaseError(
            Trouble::NewerSchema,
            u"schema version %1, this program knows %2"_s.arg(version).arg(newestVersion()));
    while (version < newestVersion()) {
        const QByteArray sql = migrationText(migrations.at(static_cast<std::size_t>(version)));
        m_link.execute(sql.constData());
        ++version;
        m_link.query("UPDATE schema_version SET version = $1", {number(version)});
    }
}

bool PostgresqlSchema::isRegistered(const CodeKey &key)
{
    return m_link
               .query("SELECT 1 FROM code_key WHERE key_id = $1 AND check_value = $2",
                      {number(key.id()), bytea(key.checkValue())})
               .rows()
        > 0;
}

void PostgresqlSchema::enter(const CodeKey &key)
{
    m_link.query("INSERT INTO code_key (key_id, check_value, registered_at)"
                 " VALUES ($1, $2, extract(epoch FROM clock_timestamp())::bigint * 1000)"
                 " ON CONFLICT (key_id) DO NOTHING",
                 {number(key.id()), bytea(key.checkValue())});
}

void PostgresqlSchema::registerKeys(const Keyring &keyring)
{
    const auto isKnown = [&](const std::optional<CodeKey> &key) {
        return key && isRegistered(*key);
    };
    if (!isKnown(keyring.current) && !isKnown(keyring.previous)) {
        // A key that nobody uses any more stands in nobody's way.
        m_link.query("DELETE FROM code_key"
                     " WHERE NOT EXISTS (SELECT 1 FROM node"
                     "                   WHERE seen_at > clock_timestamp() - interval '15 s')"
                     " AND NOT EXISTS (SELECT 1 FROM verification"
                     "                 WHERE verification.key_id = code_key.key_id)");
        if (m_link.query("SELECT 1 FROM code_key LIMIT 1").rows() > 0)
            throw databaseError(Trouble::KeyMismatch,
                                u"another CODE_HASH_KEY is registered in the database"_s);
    }
    enter(keyring.current);
    // Entries that another store held may come under it.
    if (keyring.previous)
        enter(*keyring.previous);
}

} // namespace smsverify
