// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlsession.h"

#include "base/saturating.h"
#include "store/verifytime.h"

#include <algorithm>

namespace smsverify {

namespace {

constexpr std::chrono::days countsKept(30);

// Entries swept in one transaction: a large sweep does not hold others up.
constexpr int sweepSize = 500;

TimePoint saturatingSum(TimePoint time, std::chrono::milliseconds duration)
{
    return TimePoint(std::chrono::milliseconds(
        saturatingAdd(time.time_since_epoch().count(), duration.count())));
}

// At least a millisecond, and at most what a budget can hold.
std::chrono::milliseconds remainingLife(const Entry &entry, TimePoint now)
{
    using std::chrono::milliseconds;
    constexpr milliseconds longest = std::chrono::years(100);
    return std::clamp(entry.expiresAt - now, milliseconds(1), longest);
}

tl::unexpected<Failure> noSlot()
{
    return failure(FailureCode::Internal, QStringLiteral("no slot is free for this identifier"));
}

} // namespace

SqlSession::SqlSession(StoreConnection &connection)
    : m_connection(connection), m_verifications(connection.verifications()),
      m_limits(connection.limits()), m_counts(connection.counts())
{
}

void SqlSession::begin(const std::vector<const Footprint *> &footprints)
{
    m_connection.begin(footprints);
}

void SqlSession::commit()
{
    m_connection.commit();
    m_counts.keep();
}

void SqlSession::rollback()
{
    m_connection.rollback();
    m_counts.drop();
}

Result<PutOutcome> SqlSession::put(const PutOperation &operation)
{
    const TimePoint now = m_connection.now();
    const Verifications::Key key(operation.authId);
    const Verifications::Place place = m_verifications.place(key);
    if (!place.taken && !place.free)
        return noSlot();
    if (const auto refused = charge(operation.charges, now)) {
        m_counts.add("limited", now);
        return *refused;
    }
    const TurnOutcome turn = takeTurn(operation.turn, now);
    if (const auto *refused = std::get_if<TurnRefused>(&turn)) {
        if (place.taken)
            removeEntry(*place.taken);
        m_counts.add("requested", now);
        m_counts.add("not_sent", now);
        return *refused;
    }
    const TimePoint expires = saturatingSum(now, operation.lifetime);
    if (place.taken) {
        if (place.takenUntil < now)
            countExpired(place.takenUntil, now);
        else
            m_counts.add("replaced", now);
        m_verifications.replace(*place.taken, operation, now, expires);
    } else {
        m_verifications.insert(*place.free, key, operation, now, expires);
        m_counts.addEntries(1);
    }
    m_counts.add("requested", now);
    return PutDone{now, expires, std::get<std::chrono::milliseconds>(turn)};
}

// Takes all charges, or none and tells the first that does not fit.
std::optional<ChargeRefused> SqlSession::charge(const std::vector<Charge> &charges, TimePoint now)
{
    std::vector<Limits::Row> rows;
    rows.reserve(charges.size());
    for (const Charge &charge : charges) {
        rows.push_back(m_limits.find(charge.limit, charge.subject));
        if (const auto wait = charge.budget.wait(rows.back().state, now))
            return ChargeRefused{charge.limit, *wait};
        rows.back().state = charge.budget.taken(rows.back().state, now);
    }
    for (const Limits::Row &row : rows)
        m_limits.store(row);
    return std::nullopt;
}

// Nobody else writes from begin() to commit(): what is read here holds until it is changed here.
// A try is counted by two plain statements, which cost less than one with RETURNING: for that
// SQLite makes a table of its own at every run.
Result<CheckResult> SqlSession::check(const CheckOperation &operation)
{
    const TimePoint now = m_connection.now();
    const auto found = m_verifications.find(Verifications::Key(operation.authId), operation.authId);
    CheckResult result;
    if (!found)
        return result;
    result.recipient = found->entry.recipient;
    if (found->entry.isExpired(now)) {
        removeEntry(found->slot);
        countExpired(found->entry.expiresAt, now);
        result.verdict = CheckVerdict::Expired;
        return result;
    }
    Limits::Row failures;
    const bool isLimited = !operation.failures.isUnlimited() && !result.recipient.isEmpty();
    if (isLimited) {
        failures = m_limits.find(operation.failureLimit, result.recipient.digits());
        if (const auto wait = operation.failures.wait(failures.state, now)) {
            result.verdict = CheckVerdict::Refused;
            result.wait = *wait;
            return result;
        }
    }
    switch (operation.match(found->entry.code)) {
    case CodeMatch::KeyMissing:
        return failure(FailureCode::KeyMissing,
                       QStringLiteral("the entry's CODE_HASH_KEY is not held"));
    case CodeMatch::Right:
        removeEntry(found->slot);
        m_counts.add("verified", now);
        m_counts.add(verifyTimeKind(verifyTimeClass(now - found->entry.createdAt)), now);
        result.verdict = CheckVerdict::Right;
        return result;
    case CodeMatch::Wrong:
        break;
    }
    if (isLimited) {
        failures.state = operation.failures.taken(failures.state, now);
        m_limits.store(failures);
    }
    result.verdict = CheckVerdict::Wrong;
    result.attemptsLeft =
        std::max<std::int64_t>(0, found->entry.triesAllowed - found->entry.attempts - 1);
    if (result.attemptsLeft == 0) {
        removeEntry(found->slot);
        m_counts.add("exhausted", now);
    } else {
        m_verifications.countTry(found->slot);
    }
    m_counts.add("wrong", now);
    return result;
}

RecordOutcome SqlSession::record(const DeliveryRecord &record)
{
    const TimePoint now = m_connection.now();
    const Verifications::Key key(record.authId);
    bool isCurrent = false;
    switch (record.delivery) {
    case Delivery::Accepted:
        m_counts.add("sent", now);
        isCurrent =
            m_verifications.setMessage(key, record.nonce, MessageState::Accepted, record.messageId);
        break;
    case Delivery::Unconfirmed:
        m_counts.add("unconfirmed", now);
        isCurrent = m_verifications.setMessage(key, record.nonce, MessageState::Unconfirmed,
                                               record.messageId);
        break;
    case Delivery::Refused:
    case Delivery::NotHandedOver:
        m_counts.add("not_sent", now);
        const auto found = m_verifications.find(key, record.authId);
        isCurrent = found && found->entry.code.nonce == record.nonce;
        if (isCurrent)
            removeEntry(found->slot);
        break;
    }
    return isCurrent ? RecordOutcome::Recorded : RecordOutcome::Superseded;
}

TurnOutcome SqlSession::takeTurn(const TurnOperation &operation)
{
    return takeTurn(operation, m_connection.now());
}

TurnOutcome SqlSession::takeTurn(const TurnOperation &operation, TimePoint now)
{
    if (operation.pace.isUnlimited())
        return std::chrono::milliseconds(0);
    const Pace::Turn turn =
        operation.pace.next(m_limits.pace(), now + operation.lead, operation.longestWait);
    const std::chrono::milliseconds wait = turn.wait + operation.lead;
    if (wait > operation.longestWait)
        return TurnRefused{wait};
    m_limits.storePace(turn.state);
    return wait;
}

RemoveOutcome SqlSession::remove(const AuthId &authId)
{
    const auto place = m_verifications.place(Verifications::Key(authId));
    if (!place.taken)
        return RemoveOutcome::NotFound;
    removeEntry(*place.taken);
    m_counts.add("cancelled", m_connection.now());
    return RemoveOutcome::Removed;
}

std::optional<Entry> SqlSession::take(const AuthId &authId)
{
    auto found = m_verifications.find(Verifications::Key(authId), authId);
    if (!found)
        return std::nullopt;
    removeEntry(found->slot);
    m_counts.add("cancelled", m_connection.now());
    return std::move(found->entry);
}

Result<RestoreOutcome> SqlSession::restore(const Entry &entry)
{
    const Verifications::Key key(entry.authId);
    const Verifications::Place place = m_verifications.place(key);
    if (place.taken)
        return RestoreOutcome::Superseded;
    if (!place.free)
        return noSlot();
    m_verifications.restore(*place.free, key, entry);
    m_counts.addEntries(1);
    m_counts.add("restored", m_connection.now());
    return RestoreOutcome::Restored;
}

Result<AdoptOutcome> SqlSession::adopt(const AdoptOperation &operation)
{
    return std::visit([this](const auto &one) { return Result<AdoptOutcome>(adopt(one)); },
                      operation);
}

// That an entry came is kept like a limit of one: it gives way when the code is over anyway.
Result<AdoptOutcome> SqlSession::adopt(const Entry &entry)
{
    const TimePoint now = m_connection.now();
    const Verifications::Key key(entry.authId);
    const Verifications::Place place = m_verifications.place(key);
    if (!place.taken && !place.free)
        return noSlot();
    Limits::Row memory = m_limits.find(adoptionMemory.toByteArray(), entry.code.nonce.toHex());
    const bool hasCome = !memory.state.isEmpty();
    if (!hasCome) {
        memory.state = Budget({{1, remainingLife(entry, now)}}).taken({}, now);
        m_limits.store(memory);
    }
    const bool isTakenByExpired = place.taken && place.takenUntil < now;
    if (place.taken && !isTakenByExpired)
        return AdoptOutcome::Superseded;
    if (hasCome)
        return AdoptOutcome::AdoptedBefore;
    if (isTakenByExpired) {
        removeEntry(*place.taken);
        countExpired(place.takenUntil, now);
    }
    m_verifications.restore(isTakenByExpired ? *place.taken : *place.free, key, entry);
    m_counts.addEntries(1);
    m_counts.add("restored", now);
    return AdoptOutcome::Adopted;
}

AdoptOutcome SqlSession::adopt(const BudgetState &budget)
{
    Limits::Row row = m_limits.find(budget.limit, budget.subject);
    if (!row.state.isEmpty())
        return AdoptOutcome::Superseded;
    row.state = budget.state;
    m_limits.store(row);
    return AdoptOutcome::Adopted;
}

RemoveOutcome SqlSession::clearLimit(const QByteArray &limit, const QByteArray &subject)
{
    return m_limits.clear(limit, subject) ? RemoveOutcome::Removed : RemoveOutcome::NotFound;
}

std::optional<FoundEntry> SqlSession::find(const AuthId &authId)
{
    auto found = m_verifications.find(Verifications::Key(authId), authId);
    if (!found)
        return std::nullopt;
    return FoundEntry{std::move(found->entry), m_connection.now()};
}

SqlSession::Swept SqlSession::sweep(std::chrono::milliseconds retention)
{
    const TimePoint now = m_connection.now();
    const auto expired = m_verifications.removeExpired(saturatingSum(now, -retention), sweepSize);
    m_counts.addEntries(-std::ssize(expired));
    for (const TimePoint end : expired)
        countExpired(end, now);
    m_counts.forgetBefore(now - countsKept);
    const bool isMoreFull = m_limits.forgetFull(now);
    return {std::ssize(expired), isMoreFull || std::ssize(expired) == sweepSize};
}

// In the minute in which the code ended, not in which somebody noticed.
void SqlSession::countExpired(TimePoint expiresAt, TimePoint now)
{
    m_counts.add("expired", std::min(expiresAt, now));
}

void SqlSession::removeEntry(Slot slot)
{
    m_verifications.remove(slot);
    m_counts.addEntries(-1);
}

} // namespace smsverify
