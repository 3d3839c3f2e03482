// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/readdatabase.h"

#include "store/integrity.h"
#include "store/sqldatabase.h"
#include "store/sqlerror.h"

#include <QFile>

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Trouble = ReaderHealth::Trouble;

constexpr int lockWait = 250; // milliseconds
constexpr const char *cacheSize = "PRAGMA cache_size = -4096"; // KiB

} // namespace

void ReadDatabase::Closer::operator()(sqlite3 *database) const
{
    sqlite3_close_v2(database);
}

ReaderHealth ReadDatabase::open(const QString &file)
{
    close();
    m_path = QFile::encodeName(file);
    errno = 0;
    if (access(m_path.constData(), R_OK) != 0)
        return {errno == EACCES ? Trouble::NotPermitted : Trouble::Missing,
                QString::fromLocal8Bit(std::strerror(errno))};
    m_identity = FileIdentity::of(m_path);
    ReaderHealth health;
    try {
        health = tryOpen();
    } catch (const SqlError &error) {
        health = ReaderHealth::of(error);
    }
    if (!health.isReadable())
        close();
    return health;
}

ReaderHealth ReadDatabase::tryOpen()
{
    sqlite3 *database = nullptr;
    errno = 0;
    const int code = sqlite3_open_v2(
        m_path.constData(), &database,
        SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, nullptr);
    {
        const std::lock_guard lock(m_mutex);
        m_database.reset(database);
    }
    if (code != SQLITE_OK)
        throw SqlError::ofSqlite(database);
    sqlite3_busy_timeout(database, lockWait);
    prepare(cacheSize).run();
    SqlStatement schema = prepare("PRAGMA user_version");
    const std::int64_t version = schema.first() ? schema.integer(0) : 0;
    schema.finish();
    if (version > SqlDatabase::newestSchema())
        return {Trouble::NewerSchema,
                u"schema version %1, this program knows %2"_s.arg(version).arg(
                    SqlDatabase::newestSchema())};
    SqlStatement table = prepare("SELECT name = 'verification' FROM sqlite_schema"
                                 " ORDER BY name = 'verification' DESC LIMIT 1");
    if (!table.first())
        return {Trouble::NotPrepared, u"the file is empty"_s};
    if (table.integer(0) != 1)
        return {Trouble::NotADatabase, u"it holds other tables"_s};
    return {Trouble::None, {}};
}

void ReadDatabase::close()
{
    const std::lock_guard lock(m_mutex);
    m_database.reset();
}

bool ReadDatabase::isInPlace() const
{
    return FileIdentity::of(m_path) == m_identity;
}

std::int64_t ReadDatabase::dataVersion()
{
    SqlStatement version = prepare("PRAGMA data_version");
    return version.first() ? version.integer(0) : 0;
}

void ReadDatabase::begin()
{
    prepare("BEGIN").run();
}

void ReadDatabase::end() noexcept
{
    if (m_database)
        sqlite3_exec(m_database.get(), "COMMIT", nullptr, nullptr, nullptr);
}

void ReadDatabase::checkIntegrity()
{
    smsverify::checkIntegrity(m_database.get());
}

void ReadDatabase::copyTo(sqlite3 *target)
{
    errno = 0;
    sqlite3_backup *copying = sqlite3_backup_init(target, "main", m_database.get(), "main");
    if (!copying)
        throw SqlError::ofSqlite(target);
    // All at once: one state, however much is written meanwhile.
    sqlite3_backup_step(copying, -1);
    if (sqlite3_backup_finish(copying) != SQLITE_OK)
        throw SqlError::ofSqlite(target);
}

void ReadDatabase::interrupt()
{
    const std::lock_guard lock(m_mutex);
    if (m_database)
        sqlite3_interrupt(m_database.get());
}

} // namespace smsverify
