// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqliteentrysource.h"

#include "store/entrytable.h"
#include "store/sqlerror.h"
#include "store/statisticstable.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace smsverify {

SqliteEntrySource::SqliteEntrySource(QString file, const Clock &clock)
    : m_file(std::move(file)), m_clock(clock)
{
}

EntryPlace SqliteEntrySource::place(const QString &file, const Clock &clock)
{
    return {file, [file, &clock] { return std::make_unique<SqliteEntrySource>(file, clock); }};
}

ReaderHealth SqliteEntrySource::open()
{
    m_dataVersion = -1;
    return m_database.open(m_file);
}

bool SqliteEntrySource::hasChanged()
{
    const std::int64_t version = m_database.dataVersion();
    return std::exchange(m_dataVersion, version) != version;
}

void SqliteEntrySource::begin()
{
    // SQLite interrupts only what runs already.
    if (m_isInterrupted)
        throw SqlError(SqlError::Scope::Operation, StoreHealth::Trouble::Failing, u"interrupted"_s);
    m_now = m_clock.now();
    m_database.begin();
}

EntryPage SqliteEntrySource::page(const PageRequest &request)
{
    return EntryTable(m_database, m_now).page(request);
}

std::optional<EntryRow> SqliteEntrySource::find(const AuthId &authId)
{
    return EntryTable(m_database, m_now).find(authId);
}

EntryCounts SqliteEntrySource::counts()
{
    return EntryTable(m_database, m_now).counts();
}

Statistics SqliteEntrySource::statistics(const StatisticsRequest &request)
{
    Statistics statistics = StatisticsTable(m_database, m_now).read(request);
    statistics.oldestWaiting = EntryTable(m_database, m_now).oldestWaiting();
    return statistics;
}

void SqliteEntrySource::interrupt()
{
    m_isInterrupted = true;
    m_database.interrupt();
}

} // namespace smsverify
