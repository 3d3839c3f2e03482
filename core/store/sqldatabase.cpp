// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqldatabase.h"

#include "store/integrity.h"
#include "store/sqlerror.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// In the order in which they are applied; the place, counted from 1, is the schema's version.
constexpr std::array migrations{":/store/migrations/sqlite/0001_verifications.sql"};

// The write-ahead log grows to this many pages before it is brought into the file: with many rows
// each commit touches pages of its own, and a longer log writes a page fewer times.
constexpr int checkpointPages = 8'000;

constexpr int cacheKibibytes = 16'384;

QByteArray migrationText(const char *path)
{
    QFile file(QString::fromLatin1(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The migration %s is not in the program.", path);
    return file.readAll();
}

} // namespace

void SqlDatabase::Closer::operator()(sqlite3 *database) const
{
    sqlite3_close_v2(database);
}

void SqlDatabase::open(const QString &file, std::chrono::milliseconds lockWait)
{
    close();
    sqlite3 *database = nullptr;
    errno = 0;
    const int code = sqlite3_open_v2(QFile::encodeName(file).constData(), &database,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                         | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
                                     nullptr);
    m_database.reset(database);
    if (code != SQLITE_OK)
        throw SqlError::ofSqlite(database);
    // Before anything is read: SQLite would lay a log beside the file that is read-only as well.
    if (sqlite3_db_readonly(database, "main") == 1)
        throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::ReadOnly,
                       u"the file may not be written"_s);
    sqlite3_busy_timeout(database, static_cast<int>(lockWait.count()));
    execute("PRAGMA journal_mode = WAL;"
            "PRAGMA synchronous = FULL;"
            "PRAGMA wal_autocheckpoint = "
            + QByteArray::number(checkpointPages)
            + ";"
              "PRAGMA cache_size = -"
            + QByteArray::number(cacheKibibytes));
    migrate();
    m_files.clear();
    for (const char *ending : {"", "-wal"}) {
        const QByteArray path = QFile::encodeName(file) + ending;
        m_files.push_back({path, FileIdentity::of(path)});
    }
}

void SqlDatabase::close()
{
    m_database.reset();
}

std::int64_t SqlDatabase::newestSchema()
{
    return std::ssize(migrations);
}

bool SqlDatabase::isInPlace() const
{
    return std::all_of(m_files.begin(), m_files.end(), [](const OpenFile &file) {
        return FileIdentity::of(file.path) == file.identity;
    });
}

void SqlDatabase::emptyLog() noexcept
{
    sqlite3_wal_checkpoint_v2(m_database.get(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                              nullptr);
}

void SqlDatabase::checkIntegrity()
{
    smsverify::checkIntegrity(m_database.get());
}

void SqlDatabase::execute(const QByteArray &sql)
{
    errno = 0;
    if (sqlite3_exec(m_database.get(), sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw SqlError::ofSqlite(m_database.get());
}

void SqlDatabase::rollback() noexcept
{
    // SQLite ends some failed transactions by itself.
    if (m_database && sqlite3_get_autocommit(m_database.get()) == 0)
        sqlite3_exec(m_database.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

std::int64_t SqlDatabase::schemaVersion()
{
    SqlStatement version = prepare("PRAGMA user_version");
    const std::int64_t number = version.first() ? version.integer(0) : 0;
    version.finish();
    return number;
}

void SqlDatabase::migrate()
{
    const std::int64_t known = newestSchema();
    std::int64_t version = schemaVersion();
    if (version > known)
        throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::NewerSchema,
                       u"schema version %1, this program knows %2"_s.arg(version).arg(known));
    while (version < known) {
        const char *path = migrations.at(static_cast<std::size_t>(version));
        try {
            execute("BEGIN IMMEDIATE");
            execute(migrationText(path));
            ++version;
            execute("PRAGMA user_version = " + QByteArray::number(version));
            execute("COMMIT");
        } catch (const SqlError &) {
            rollback();
            throw;
        }
    }
}

void SqlDatabase::registerKeys(const Keyring &keyring, TimePoint now)
{
    const std::int64_t time = now.time_since_epoch().count();

    // Every entry's key is registered, so that the entries need not be read where all keys are
    // known.
    std::vector<KeyId> strangers;
    SqlStatement registered = prepare("SELECT key_id, check_value FROM code_key");
    for (bool row = registered.first(); row; row = registered.next()) {
        const KeyId id = registered.integer(0);
        if (!keyring.holds(id, registered.view(1)))
            strangers.push_back(id);
    }
    SqlStatement living =
        prepare("SELECT 1 FROM verification WHERE key_id = ? AND expires_at >= ? LIMIT 1");
    SqlStatement stored = prepare("SELECT 1 FROM verification WHERE key_id = ? LIMIT 1");
    SqlStatement forgetting = prepare("DELETE FROM code_key WHERE key_id = ?");
    for (const KeyId id : strangers) {
        if (living.first({id, time}))
            throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::KeyMismatch,
                           u"entries live that were made under another CODE_HASH_KEY"_s);
        if (!stored.first({id}))
            forgetting.run({id});
    }
    SqlStatement registration =
        prepare("INSERT INTO code_key (key_id, check_value, registered_at) VALUES (?, ?, ?)"
                " ON CONFLICT (key_id) DO NOTHING");
    const auto enter = [&](const CodeKey &key) {
        registration.run({key.id(), QByteArrayView(key.checkValue()), time});
    };
    enter(keyring.current);
    // Entries that another store held may come under it.
    if (keyring.previous)
        enter(*keyring.previous);
}

} // namespace smsverify
