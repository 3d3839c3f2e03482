// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/operations.h"
#include "store/slot.h"

#include <QSqlQuery>

#include <map>
#include <optional>

namespace smsverify {

class SqlDatabase;

// The operations of the store as statements, within a transaction that the caller opens and
// commits. Lives on the thread of its database. Functions throw SqlError; a Failure in a result
// is of that operation alone, which then changed nothing.
class SqlSession
{
public:
    SqlSession(SqlDatabase &database, const Clock &clock);

    void begin();
    void commit(); // writes the counts of what was done since begin()
    void rollback();

    Result<PutOutcome> put(const PutOperation &operation);
    Result<CheckResult> check(const CheckOperation &operation);
    RecordOutcome record(const DeliveryRecord &record);
    TurnOutcome takeTurn(const TurnOperation &operation);
    RemoveOutcome remove(const AuthId &authId);
    std::optional<Entry> find(const AuthId &authId);

    // Removes at most that many entries that expired more than this long ago, and forgets counts
    // older than 30 days and some limits that are full again. Gives the number of entries.
    std::int64_t sweep(std::chrono::milliseconds retention, int atMost);

    // Writes without changing anything: shows whether the database takes writes.
    void probe();

    std::int64_t activeEntries() const { return m_activeEntries; }

private:
    struct StoredBudget
    {
        Slot slot = 0;
        QByteArray state;
    };

    StoredBudget storedBudget(const QByteArray &limit, const QByteArray &subject);
    void storeBudget(const StoredBudget &budget, const QByteArray &limit,
                     const QByteArray &subject);
    std::optional<Slot> entrySlot(Slot first, const QString &authId, std::optional<Slot> &free);
    void removeSlot(Slot slot);
    void uncountTry(Slot slot);
    CheckResult checkMiss(Slot first, const QString &authId, TimePoint now);
    void forgetFullBudgets(TimePoint now);
    void count(const char *kind, std::int64_t times = 1);
    std::int64_t readActiveEntries();

    SqlDatabase &m_database;
    const Clock &m_clock;
    QSqlQuery m_begin, m_commit, m_rollback;
    QSqlQuery m_slots, m_insert, m_replace, m_delete;
    QSqlQuery m_countTry, m_uncountTry, m_record, m_select;
    QSqlQuery m_selectBudget, m_upsertBudget, m_selectPace, m_upsertPace;
    QSqlQuery m_upsertCount, m_updateActive, m_selectActive;
    QSqlQuery m_selectExpired, m_pageOfBudgets, m_deleteBudget, m_deleteCounts;

    std::map<const char *, std::int64_t> m_counts; // by kind; the keys are literals
    std::int64_t m_activeEntries = 0;
    std::int64_t m_activeBefore = 0; // as committed
    Slot m_budgetCursor = -1;
};

} // namespace smsverify
