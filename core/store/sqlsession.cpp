// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlsession.h"

#include "base/saturating.h"
#include "store/sqldatabase.h"
#include "store/sqlerror.h"

#include <QVariant>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::chrono::days countsKept(30);

qint64 stored(TimePoint time)
{
    return time.time_since_epoch().count();
}

TimePoint timePoint(const QVariant &value)
{
    return TimePoint(std::chrono::milliseconds(value.toLongLong()));
}

qint64 minuteOf(TimePoint time)
{
    return std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count();
}

QByteArray budgetName(const QByteArray &limit, const QByteArray &subject)
{
    return limit + '\0' + subject;
}

PhoneNumber recipient(const QVariant &value)
{
    return PhoneNumber::fromE164(value.toString()).value_or(PhoneNumber());
}

} // namespace

SqlSession::SqlSession(SqlDatabase &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
    , m_begin(database.prepare(u"BEGIN IMMEDIATE"_s))
    , m_commit(database.prepare(u"COMMIT"_s))
    , m_rollback(database.prepare(u"ROLLBACK"_s))
    , m_slots(database.prepare(
          u"SELECT slot, auth_id FROM verification WHERE slot BETWEEN ? AND ?"_s))
    , m_insert(database.prepare(
          u"INSERT INTO verification (slot, auth_id, recipient, nonce, digest, key_id, attempts,"
          " tries_allowed, created_at, expires_at, message_state, message_id)"
          " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, '')"_s))
    , m_replace(database.prepare(
          u"UPDATE verification SET recipient = ?, nonce = ?, digest = ?, key_id = ?, attempts = 0,"
          " tries_allowed = ?, created_at = ?, expires_at = ?, message_state = 0, message_id = ''"
          " WHERE slot = ?"_s))
    , m_delete(database.prepare(u"DELETE FROM verification WHERE slot = ?"_s))
    , m_countTry(database.prepare(
          u"UPDATE verification SET attempts = attempts + 1 WHERE slot BETWEEN ? AND ?"
          " AND auth_id = ? AND expires_at >= ? AND created_at <= ?"
          " RETURNING slot, recipient, nonce, digest, key_id, attempts, tries_allowed"_s))
    , m_uncountTry(database.prepare(
          u"UPDATE verification SET attempts = attempts - 1 WHERE slot = ?"_s))
    , m_record(database.prepare(
          u"UPDATE verification SET message_state = ?, message_id = ?"
          " WHERE slot BETWEEN ? AND ? AND auth_id = ? AND nonce = ?"_s))
    , m_select(database.prepare(
          u"SELECT slot, recipient, nonce, digest, key_id, attempts, tries_allowed, created_at,"
          " expires_at, message_state, message_id FROM verification"
          " WHERE slot BETWEEN ? AND ? AND auth_id = ?"_s))
    , m_selectBudget(database.prepare(
          u"SELECT slot, setting, subject, state FROM budget WHERE slot BETWEEN ? AND ?"_s))
    , m_upsertBudget(database.prepare(
          u"INSERT INTO budget (slot, setting, subject, state) VALUES (?, ?, ?, ?)"
          " ON CONFLICT (slot) DO UPDATE SET state = excluded.state"_s))
    , m_selectPace(database.prepare(u"SELECT state FROM pace WHERE id = 1"_s))
    , m_upsertPace(database.prepare(
          u"INSERT INTO pace (id, state) VALUES (1, ?)"
          " ON CONFLICT (id) DO UPDATE SET state = excluded.state"_s))
    , m_upsertCount(database.prepare(
          u"INSERT INTO minute_count (minute, kind, count) VALUES (?, ?, ?)"
          " ON CONFLICT (minute, kind) DO UPDATE SET count = minute_count.count + excluded.count"_s))
    , m_updateActive(
          database.prepare(u"UPDATE active SET entries = entries + ? WHERE id = 1"_s))
    , m_selectActive(database.prepare(u"SELECT entries FROM active WHERE id = 1"_s))
    , m_selectExpired(database.prepare(
          u"SELECT slot FROM verification WHERE expires_at < ? ORDER BY expires_at LIMIT ?"_s))
    , m_pageOfBudgets(database.prepare(
          u"SELECT slot, state FROM budget WHERE slot > ? ORDER BY slot LIMIT ?"_s))
    , m_deleteBudget(database.prepare(u"DELETE FROM budget WHERE slot = ?"_s))
    , m_deleteCounts(database.prepare(u"DELETE FROM minute_count WHERE minute < ?"_s))
    , m_activeEntries(readActiveEntries())
    , m_activeBefore(m_activeEntries)
{
}

std::int64_t SqlSession::readActiveEntries()
{
    SqlDatabase::run(m_selectActive);
    const std::int64_t entries = m_selectActive.next() ? m_selectActive.value(0).toLongLong() : 0;
    m_selectActive.finish();
    return entries;
}

void SqlSession::begin()
{
    SqlDatabase::run(m_begin);
}

void SqlSession::commit()
{
    const qint64 minute = minuteOf(m_clock.now());
    for (const auto &[kind, times] : m_counts)
        SqlDatabase::run(m_upsertCount, {minute, QString::fromLatin1(kind), qint64(times)});
    if (m_activeEntries != m_activeBefore)
        SqlDatabase::run(m_updateActive, {qint64(m_activeEntries - m_activeBefore)});
    SqlDatabase::run(m_commit);
    m_counts.clear();
    m_activeBefore = m_activeEntries;
}

void SqlSession::rollback()
{
    m_rollback.exec(); // it may be over already: SQLite ends some transactions by itself
    m_counts.clear();
    m_activeEntries = m_activeBefore;
}

Result<PutOutcome> SqlSession::put(const PutOperation &operation)
{
    const TimePoint now = m_clock.now();
    std::vector<StoredBudget> budgets;
    for (const Charge &charge : operation.charges) {
        budgets.push_back(storedBudget(charge.limit, charge.subject));
        if (const auto wait = charge.budget.wait(budgets.back().state, now)) {
            count("limited");
            return ChargeRefused {charge.limit, *wait};
        }
    }
    const QString &authId = operation.authId.text();
    std::optional<Slot> free;
    const std::optional<Slot> slot = entrySlot(slotOf(authId.toUtf8()), authId, free);
    if (!slot && !free)
        return failure(FailureCode::Internal, u"no slot is free for this identifier"_s);

    for (std::size_t i = 0; i < budgets.size(); ++i) {
        const Charge &charge = operation.charges[i];
        budgets[i].state = charge.budget.taken(budgets[i].state, now);
        storeBudget(budgets[i], charge.limit, charge.subject);
    }
    const TurnOutcome turn = takeTurn(operation.turn);
    if (const auto *refused = std::get_if<TurnRefused>(&turn)) {
        if (slot)
            removeSlot(*slot);
        count("not_sent");
        return *refused;
    }
    const qint64 created = stored(now);
    const qint64 expires = saturatingAdd(created, operation.lifetime.count());
    const QString number = QString::fromLatin1(operation.recipient.digits());
    const HashedCode &code = operation.code;
    if (slot) {
        SqlDatabase::run(m_replace,
                         {number, code.nonce, code.digest, qint64(code.keyId),
                          qint64(operation.triesAllowed), created, expires, qint64(*slot)});
    } else {
        SqlDatabase::run(m_insert,
                         {qint64(*free), authId, number, code.nonce, code.digest,
                          qint64(code.keyId), qint64(operation.triesAllowed), created, expires});
        ++m_activeEntries;
    }
    count("requested");
    return PutDone {now, TimePoint(std::chrono::milliseconds(expires)),
                    std::get<std::chrono::milliseconds>(turn)};
}

Result<CheckResult> SqlSession::check(const CheckOperation &operation)
{
    const TimePoint now = m_clock.now();
    const QString &authId = operation.authId.text();
    const Slot first = slotOf(authId.toUtf8());
    SqlDatabase::run(m_countTry,
                     {qint64(first), qint64(first + slotsProbed - 1), authId, stored(now),
                      stored(now + futureTolerance)});
    if (!m_countTry.next()) {
        m_countTry.finish();
        return checkMiss(first, authId, now);
    }
    const Slot slot = m_countTry.value(0).toLongLong();
    const HashedCode code {m_countTry.value(2).toByteArray(), m_countTry.value(3).toByteArray(),
                           m_countTry.value(4).toLongLong()};
    const std::int64_t left
        = m_countTry.value(6).toLongLong() - m_countTry.value(5).toLongLong();
    CheckResult result;
    result.recipient = recipient(m_countTry.value(1));
    m_countTry.finish();

    StoredBudget failures;
    if (!operation.failures.isUnlimited()) {
        failures = storedBudget(operation.failureLimit, result.recipient.digits());
        if (const auto wait = operation.failures.wait(failures.state, now)) {
            uncountTry(slot);
            result.verdict = CheckVerdict::Refused;
            result.wait = *wait;
            return result;
        }
    }
    switch (operation.match(code)) {
    case CodeMatch::KeyMissing:
        uncountTry(slot);
        return failure(FailureCode::KeyMissing, u"the entry's CODE_HASH_KEY is not held"_s);
    case CodeMatch::Right:
        removeSlot(slot);
        count("verified");
        result.verdict = CheckVerdict::Right;
        return result;
    case CodeMatch::Wrong:
        break;
    }
    if (!operation.failures.isUnlimited()) {
        failures.state = operation.failures.taken(failures.state, now);
        storeBudget(failures, operation.failureLimit, result.recipient.digits());
    }
    if (left <= 0)
        removeSlot(slot);
    count("wrong");
    result.verdict = CheckVerdict::Wrong;
    result.attemptsLeft = std::max<std::int64_t>(0, left);
    return result;
}

// The entry is not there, or expired.
CheckResult SqlSession::checkMiss(Slot first, const QString &authId, TimePoint now)
{
    CheckResult result;
    SqlDatabase::run(m_select, {qint64(first), qint64(first + slotsProbed - 1), authId});
    if (m_select.next()) {
        const Slot slot = m_select.value(0).toLongLong();
        result.recipient = recipient(m_select.value(1));
        m_select.finish();
        removeSlot(slot);
        count("expired");
        result.verdict = CheckVerdict::Expired;
    }
    m_select.finish();
    Q_UNUSED(now)
    return result;
}

RecordOutcome SqlSession::record(const DeliveryRecord &record)
{
    const QString &authId = record.authId.text();
    const Slot first = slotOf(authId.toUtf8());
    const qint64 last = first + slotsProbed - 1;
    switch (record.delivery) {
    case Delivery::Accepted:
    case Delivery::Unconfirmed: {
        const bool accepted = record.delivery == Delivery::Accepted;
        const auto state = accepted ? MessageState::Accepted : MessageState::Unconfirmed;
        SqlDatabase::run(m_record,
                         {static_cast<int>(state), record.messageId, qint64(first), last, authId,
                          record.nonce});
        count(accepted ? "sent" : "unconfirmed");
        return m_record.numRowsAffected() > 0 ? RecordOutcome::Recorded
                                              : RecordOutcome::Superseded;
    }
    case Delivery::Refused:
    case Delivery::NotHandedOver:
        break;
    }
    count("not_sent");
    SqlDatabase::run(m_select, {qint64(first), last, authId});
    const bool isOurs = m_select.next() && m_select.value(2).toByteArray() == record.nonce;
    const Slot slot = isOurs ? m_select.value(0).toLongLong() : 0;
    m_select.finish();
    if (!isOurs)
        return RecordOutcome::Superseded;
    removeSlot(slot);
    return RecordOutcome::Recorded;
}

TurnOutcome SqlSession::takeTurn(const TurnOperation &operation)
{
    if (operation.pace.isUnlimited())
        return std::chrono::milliseconds(0);
    SqlDatabase::run(m_selectPace);
    const QByteArray state = m_selectPace.next() ? m_selectPace.value(0).toByteArray()
                                                 : QByteArray();
    m_selectPace.finish();
    const Pace::Turn turn = operation.pace.next(state, m_clock.now(), operation.longestWait);
    if (turn.wait > operation.longestWait)
        return TurnRefused {turn.wait};
    SqlDatabase::run(m_upsertPace, {turn.state});
    return turn.wait;
}

RemoveOutcome SqlSession::remove(const AuthId &authId)
{
    std::optional<Slot> free;
    const auto slot = entrySlot(slotOf(authId.text().toUtf8()), authId.text(), free);
    if (!slot)
        return RemoveOutcome::NotFound;
    removeSlot(*slot);
    count("cancelled");
    return RemoveOutcome::Removed;
}

std::optional<Entry> SqlSession::find(const AuthId &authId)
{
    const Slot first = slotOf(authId.text().toUtf8());
    SqlDatabase::run(m_select, {qint64(first), qint64(first + slotsProbed - 1), authId.text()});
    std::optional<Entry> entry;
    if (m_select.next()) {
        entry.emplace();
        entry->authId = authId;
        entry->recipient = recipient(m_select.value(1));
        entry->code = {m_select.value(2).toByteArray(), m_select.value(3).toByteArray(),
                       m_select.value(4).toLongLong()};
        entry->attempts = m_select.value(5).toLongLong();
        entry->triesAllowed = m_select.value(6).toLongLong();
        entry->createdAt = timePoint(m_select.value(7));
        entry->expiresAt = timePoint(m_select.value(8));
        entry->message = static_cast<MessageState>(m_select.value(9).toInt());
        entry->messageId = m_select.value(10).toString();
    }
    m_select.finish();
    return entry;
}

std::int64_t SqlSession::sweep(std::chrono::milliseconds retention, int atMost)
{
    const TimePoint now = m_clock.now();
    const qint64 before = saturatingAdd(stored(now), -retention.count());
    SqlDatabase::run(m_selectExpired, {before, atMost});
    std::vector<Slot> expired;
    while (m_selectExpired.next())
        expired.push_back(m_selectExpired.value(0).toLongLong());
    m_selectExpired.finish();
    for (const Slot slot : expired)
        removeSlot(slot);
    if (!expired.empty())
        count("swept", static_cast<std::int64_t>(expired.size()));
    SqlDatabase::run(m_deleteCounts, {minuteOf(now - countsKept)});
    forgetFullBudgets(now);
    return static_cast<std::int64_t>(expired.size());
}

// Looks at a page of the limits at a time, round and round.
void SqlSession::forgetFullBudgets(TimePoint now)
{
    constexpr int pageSize = 500;
    SqlDatabase::run(m_pageOfBudgets, {qint64(m_budgetCursor), pageSize});
    std::vector<Slot> full;
    int seen = 0;
    while (m_pageOfBudgets.next()) {
        ++seen;
        m_budgetCursor = m_pageOfBudgets.value(0).toLongLong();
        if (Budget::fullAgain(m_pageOfBudgets.value(1).toByteArray()) < now)
            full.push_back(m_budgetCursor);
    }
    m_pageOfBudgets.finish();
    if (seen < pageSize)
        m_budgetCursor = -1;
    for (const Slot slot : full)
        SqlDatabase::run(m_deleteBudget, {qint64(slot)});
}

void SqlSession::probe()
{
    SqlDatabase::run(m_updateActive, {qint64(0)});
}

SqlSession::StoredBudget SqlSession::storedBudget(const QByteArray &limit,
                                                  const QByteArray &subject)
{
    const Slot first = slotOf(budgetName(limit, subject));
    SqlDatabase::run(m_selectBudget, {qint64(first), qint64(first + slotsProbed - 1)});
    Slot free = first;
    while (m_selectBudget.next()) {
        const Slot slot = m_selectBudget.value(0).toLongLong();
        if (m_selectBudget.value(1).toString() == QLatin1StringView(limit)
            && m_selectBudget.value(2).toString() == QString::fromUtf8(subject)) {
            const StoredBudget found {slot, m_selectBudget.value(3).toByteArray()};
            m_selectBudget.finish();
            return found;
        }
        if (slot == free)
            ++free;
    }
    m_selectBudget.finish();
    if (free >= first + slotsProbed)
        throw SqlError(SqlError::Scope::Operation, StoreHealth::Trouble::Failing,
                       u"no slot is free for this limit"_s);
    return {free, {}};
}

void SqlSession::storeBudget(const StoredBudget &budget, const QByteArray &limit,
                             const QByteArray &subject)
{
    SqlDatabase::run(m_upsertBudget,
                     {qint64(budget.slot), QString::fromLatin1(limit), QString::fromUtf8(subject),
                      budget.state});
}

// The slot of this identifier's entry; where it has none, the first free one it may take.
std::optional<Slot> SqlSession::entrySlot(Slot first, const QString &authId,
                                          std::optional<Slot> &free)
{
    SqlDatabase::run(m_slots, {qint64(first), qint64(first + slotsProbed - 1)});
    Slot candidate = first;
    std::optional<Slot> found;
    while (!found && m_slots.next()) {
        const Slot slot = m_slots.value(0).toLongLong();
        if (m_slots.value(1).toString() == authId)
            found = slot;
        else if (slot == candidate)
            ++candidate;
    }
    m_slots.finish();
    if (!found && candidate < first + slotsProbed)
        free = candidate;
    return found;
}

void SqlSession::removeSlot(Slot slot)
{
    SqlDatabase::run(m_delete, {qint64(slot)});
    m_activeEntries -= m_delete.numRowsAffected();
}

void SqlSession::uncountTry(Slot slot)
{
    SqlDatabase::run(m_uncountTry, {qint64(slot)});
}

void SqlSession::count(const char *kind, std::int64_t times)
{
    m_counts[kind] += times;
}

} // namespace smsverify
