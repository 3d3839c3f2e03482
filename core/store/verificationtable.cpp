// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/verificationtable.h"

#include "store/sqldatabase.h"

namespace smsverify {

namespace {

std::int64_t stored(TimePoint time)
{
    return time.time_since_epoch().count();
}

TimePoint timePoint(std::int64_t milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

SqlText digits(const PhoneNumber &number)
{
    return {number.digits()};
}

PhoneNumber recipient(const SqlStatement &row, int column)
{
    return PhoneNumber::fromE164(row.text(column)).value_or(PhoneNumber());
}

} // namespace

VerificationTable::VerificationTable(SqlDatabase &database)
    : m_slots(database.prepare(
        "SELECT slot, auth_id, expires_at FROM verification WHERE slot BETWEEN ? AND ?")),
      m_insert(database.prepare(
          "INSERT INTO verification (slot, auth_id, recipient, nonce, digest, key_id,"
          " tries_allowed, created_at, expires_at, message_state, message_id)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")),
      m_replace(database.prepare(
          "UPDATE verification SET recipient = ?, nonce = ?, digest = ?, key_id = ?,"
          " tries_allowed = ?, created_at = ?, expires_at = ?, message_state = 0,"
          " message_id = '' WHERE slot = ?")),
      m_remove(database.prepare("DELETE FROM verification WHERE slot = ?")),
      m_countTry(database.prepare("INSERT INTO attempt (slot, count) VALUES (?, 1)"
                                  " ON CONFLICT (slot) DO UPDATE SET count = count + 1")),
      m_forgetTries(database.prepare("DELETE FROM attempt WHERE slot = ?")),
      m_setTries(database.prepare("INSERT INTO attempt (slot, count) VALUES (?, ?)")),
      m_setMessage(database.prepare("UPDATE verification SET message_state = ?, message_id = ?"
                                    " WHERE slot BETWEEN ? AND ? AND auth_id = ? AND nonce = ?")),
      m_find(database.prepare(
          "SELECT slot, recipient, nonce, digest, key_id, coalesce(count, 0), tries_allowed,"
          " created_at, expires_at, message_state, message_id"
          " FROM verification LEFT JOIN attempt USING (slot)"
          " WHERE slot BETWEEN ? AND ? AND auth_id = ?")),
      m_expired(database.prepare(
          "SELECT slot, expires_at FROM verification"
          " WHERE key_id IN (SELECT key_id FROM code_key) AND expires_at < ? LIMIT ?"))
{
}

VerificationTable::Place VerificationTable::place(const Key &key)
{
    Place result;
    Slot candidate = key.first;
    for (bool row = m_slots.first({key.first, key.last}); row; row = m_slots.next()) {
        const Slot slot = m_slots.integer(0);
        if (m_slots.view(1) == key.text) {
            result.taken = slot;
            result.takenUntil = timePoint(m_slots.integer(2));
            m_slots.finish();
            return result;
        }
        if (slot == candidate)
            ++candidate;
    }
    if (candidate <= key.last)
        result.free = candidate;
    return result;
}

void VerificationTable::insert(Slot slot, const Key &key, const PutOperation &operation,
                               TimePoint created, TimePoint expires)
{
    m_insert.run({slot, SqlText{key.text}, digits(operation.recipient),
                  QByteArrayView(operation.code.nonce), QByteArrayView(operation.code.digest),
                  operation.code.keyId, operation.triesAllowed, stored(created), stored(expires),
                  std::int64_t(MessageState::Waiting), SqlText{}});
}

void VerificationTable::replace(Slot slot, const PutOperation &operation, TimePoint created,
                                TimePoint expires)
{
    m_replace.run({digits(operation.recipient), QByteArrayView(operation.code.nonce),
                   QByteArrayView(operation.code.digest), operation.code.keyId,
                   operation.triesAllowed, stored(created), stored(expires), slot});
    m_forgetTries.run({slot});
}

void VerificationTable::remove(Slot slot)
{
    m_remove.run({slot});
    m_forgetTries.run({slot});
}

void VerificationTable::restore(Slot slot, const Key &key, const Entry &entry)
{
    const QByteArray messageId = entry.messageId.toUtf8();
    m_insert.run({slot, SqlText{key.text}, digits(entry.recipient),
                  QByteArrayView(entry.code.nonce), QByteArrayView(entry.code.digest),
                  entry.code.keyId, entry.triesAllowed, stored(entry.createdAt),
                  stored(entry.expiresAt), std::int64_t(entry.message), SqlText{messageId}});
    if (entry.attempts > 0)
        m_setTries.run({slot, entry.attempts});
}

void VerificationTable::countTry(Slot slot)
{
    m_countTry.run({slot});
}

bool VerificationTable::setMessage(const Key &key, const QByteArray &nonce, MessageState state,
                                   const QString &messageId)
{
    const QByteArray id = messageId.toUtf8();
    return m_setMessage.run({std::int64_t(state), SqlText{id}, key.first, key.last,
                             SqlText{key.text}, QByteArrayView(nonce)})
        > 0;
}

std::optional<VerificationTable::Found> VerificationTable::find(const Key &key,
                                                                const AuthId &authId)
{
    if (!m_find.first({key.first, key.last, SqlText{key.text}}))
        return std::nullopt;
    Found found;
    found.slot = m_find.integer(0);
    Entry &entry = found.entry;
    entry.authId = authId;
    entry.recipient = recipient(m_find, 1);
    entry.code = {m_find.bytes(2), m_find.bytes(3), m_find.integer(4)};
    entry.attempts = m_find.integer(5);
    entry.triesAllowed = m_find.integer(6);
    entry.createdAt = timePoint(m_find.integer(7));
    entry.expiresAt = timePoint(m_find.integer(8));
    entry.message = static_cast<MessageState>(m_find.integer(9));
    entry.messageId = m_find.text(10);
    m_find.finish();
    return found;
}

std::vector<TimePoint> VerificationTable::removeExpired(TimePoint before, int atMost)
{
    std::vector<std::pair<Slot, TimePoint>> expired;
    for (bool row = m_expired.first({stored(before), std::int64_t(atMost)}); row;
         row = m_expired.next())
        expired.emplace_back(m_expired.integer(0), timePoint(m_expired.integer(1)));
    std::vector<TimePoint> ends;
    for (const auto &[slot, end] : expired) {
        remove(slot);
        ends.push_back(end);
    }
    return ends;
}

} // namespace smsverify
