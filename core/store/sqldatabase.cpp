// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqldatabase.h"

#include "store/sqlerror.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <array>
#include <atomic>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// In the order in which they are applied; the place, counted from 1, is the schema's version.
constexpr std::array migrations {":/store/migrations/sqlite/0001_verifications.sql"};

// Pages that the write-ahead log grows to before it is brought into the file: with many rows each
// commit touches pages of its own, and a longer log writes a page fewer times.
constexpr int checkpointPages = 8'000;

QString migrationText(const char *path)
{
    QFile file(QString::fromLatin1(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The migration %s is not in the program.", path);
    return QString::fromUtf8(file.readAll());
}

// Statements end with a semicolon at the end of a line; comments go, since SQLite's driver runs
// one statement at a time.
QStringList statements(const QString &text)
{
    QString bare;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines)
        bare += line.section(u"--"_s, 0, 0).trimmed() + u'\n';
    QStringList result = bare.split(u";\n"_s, Qt::SkipEmptyParts);
    result.removeIf([](const QString &statement) { return statement.trimmed().isEmpty(); });
    return result;
}

} // namespace

SqlDatabase::~SqlDatabase()
{
    close();
}

void SqlDatabase::open(const QString &file, std::chrono::milliseconds lockWait)
{
    static std::atomic<int> opened {0};
    close();
    m_name = u"store-%1"_s.arg(++opened);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(lockWait.count()));
    if (!m_database.open())
        throw SqlError::fromSqlite(m_database.lastError());
    execute(u"PRAGMA journal_mode = WAL"_s);
    execute(u"PRAGMA synchronous = FULL"_s);
    execute(u"PRAGMA wal_autocheckpoint = %1"_s.arg(checkpointPages));
    migrate();
}

void SqlDatabase::close()
{
    if (m_name.isEmpty())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
    m_name.clear();
}

QSqlQuery SqlDatabase::prepare(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        throw SqlError::fromSqlite(query.lastError());
    return query;
}

void SqlDatabase::run(QSqlQuery &query, std::initializer_list<QVariant> values)
{
    int place = 0;
    for (const QVariant &value : values)
        query.bindValue(place++, value);
    if (!query.exec())
        throw SqlError::fromSqlite(query.lastError());
}

void SqlDatabase::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        throw SqlError::fromSqlite(query.lastError());
}

int SqlDatabase::schemaVersion()
{
    QSqlQuery query = prepare(u"PRAGMA user_version"_s);
    run(query);
    return query.next() ? query.value(0).toInt() : 0;
}

void SqlDatabase::migrate()
{
    const int known = static_cast<int>(migrations.size());
    int version = schemaVersion();
    if (version > known)
        throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::NewerSchema,
                       u"schema version %1, this program knows %2"_s.arg(version).arg(known));
    while (version < known) {
        execute(u"BEGIN IMMEDIATE"_s);
        try {
            const QStringList steps
                = statements(migrationText(migrations.at(static_cast<std::size_t>(version))));
            for (const QString &statement : steps)
                execute(statement);
            ++version;
            execute(u"PRAGMA user_version = %1"_s.arg(version));
            execute(u"COMMIT"_s);
        } catch (const SqlError &) {
            m_database.rollback();
            throw;
        }
    }
}

void SqlDatabase::registerKeys(const Keyring &keyring, TimePoint now)
{
    QSqlQuery strangers = prepare(u"SELECT count(*) FROM (SELECT 1 FROM verification"
                                  " WHERE expires_at >= ? AND key_id NOT IN (?, ?) LIMIT 1)"_s);
    const auto current = static_cast<qint64>(keyring.current.id());
    const auto previous
        = keyring.previous ? static_cast<qint64>(keyring.previous->id()) : current;
    const qint64 time = now.time_since_epoch().count();

    QSqlQuery registered = prepare(u"SELECT 1 FROM code_key WHERE key_id = ? AND check_value = ?"_s);
    run(registered, {current, keyring.current.checkValue()});
    if (registered.next())
        return;
    registered.finish();

    run(strangers, {time, current, previous});
    if (strangers.next() && strangers.value(0).toInt() > 0)
        throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::KeyMismatch,
                       u"entries live that were made under another CODE_HASH_KEY"_s);
    strangers.finish();

    QSqlQuery registration = prepare(
        u"INSERT OR REPLACE INTO code_key (key_id, check_value, registered_at) VALUES (?, ?, ?)"_s);
    run(registration, {current, keyring.current.checkValue(), time});
}

} // namespace smsverify
