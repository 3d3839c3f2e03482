// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqliteconnection.h"

#include "store/sqlerror.h"

#include <QFile>

#include <sys/stat.h>

namespace smsverify {

namespace {

// Each name would get a lock and a write-ahead log of its own
// (https://www.sqlite.org/howtocorrupt.html, 2.5).
void refuseHardLinks(const QString &file)
{
    struct stat status
    {
    };
    if (::stat(QFile::encodeName(file).constData(), &status) == 0 && S_ISREG(status.st_mode)
        && status.st_nlink > 1)
        throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::Unreachable,
                       QStringLiteral("the file has %1 names (hard links), and may have one")
                           .arg(status.st_nlink));
}

} // namespace

SqliteConnection::Tables::Tables(SqlDatabase &database)
    : begin(database.prepare("BEGIN IMMEDIATE")), commit(database.prepare("COMMIT")),
      verifications(database), limits(database), counts(database)
{
}

SqliteConnection::SqliteConnection(StoreOptions options, Keyring keyring, const Clock &clock)
    : m_options(std::move(options)), m_keyring(std::move(keyring)), m_clock(clock)
{
}

void SqliteConnection::open(StoreHealth::Trouble before)
{
    close();
    lock();
    refuseHardLinks(m_options.file);
    m_database.open(m_options.file, m_options.lockWait);
    m_database.registerKeys(m_keyring, m_clock.now());
    // Opening reads little: a corrupt file would seem well until the next operation.
    if (before == StoreHealth::Trouble::Corrupt)
        m_database.checkIntegrity();
    m_tables.emplace(m_database);
}

void SqliteConnection::lock()
{
    if (m_lock.isHeldFor(m_options.file))
        return;
    m_lock = FileLock();
    auto acquired = FileLock::acquire(m_options.file);
    if (const auto *other = std::get_if<FileLock::Owner>(&acquired))
        throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::InUse, other->processId);
    if (const auto *unusable = std::get_if<FileLock::Unusable>(&acquired))
        throw SqlError::ofSystem(unusable->error);
    m_lock = std::move(std::get<FileLock>(acquired));
}

void SqliteConnection::close() noexcept
{
    m_tables.reset();
    m_database.close();
}

void SqliteConnection::look()
{
    if (m_database.isInPlace())
        return;
    // What is committed belongs into the file that was open, wherever it is now, and not into one
    // that has come to lie beside its log.
    m_database.emptyLog();
    throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::Unreachable,
                   QStringLiteral("the file was removed or replaced"));
}

void SqliteConnection::begin(const std::vector<const Footprint *> &)
{
    m_tables->begin.run();
}

void SqliteConnection::commit()
{
    m_tables->counts.write();
    m_tables->commit.run();
}

void SqliteConnection::rollback() noexcept
{
    m_database.rollback();
}

} // namespace smsverify
