// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlverifications.h"

#include "postgresql/postgresqlarray.h"

#include <algorithm>

namespace smsverify {

namespace {

TimePoint timePoint(std::int64_t milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

} // namespace

// Each statement touches rows in the order of their slots, as all do, and so do the locks: nobody
// waits for somebody who waits for him.
void PostgresqlVerifications::prepare()
{
    m_link.prepare(
        "lock_entries",
        "SELECT pg_advisory_xact_lock(slot)"
        " FROM (SELECT DISTINCT slot FROM unnest($1::bigint[]) AS slot ORDER BY slot) AS s");
    m_link.prepare("read_entries",
                   "SELECT auth_id, recipient, nonce, digest, key_id, attempts, tries_allowed,"
                   " created_at, expires_at, message_state, message_id"
                   " FROM verification WHERE slot = ANY ($1::bigint[])");
    m_link.prepare("write_entries",
                   "INSERT INTO verification (slot, auth_id, recipient, nonce, digest, key_id,"
                   " attempts, tries_allowed, created_at, expires_at, message_state, message_id)"
                   " SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[],"
                   " $5::bytea[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],"
                   " $10::bigint[], $11::smallint[], $12::text[])"
                   " ON CONFLICT (slot, auth_id) DO UPDATE SET recipient = excluded.recipient,"
                   " nonce = excluded.nonce, digest = excluded.digest, key_id = excluded.key_id,"
                   " attempts = excluded.attempts, tries_allowed = excluded.tries_allowed,"
                   " created_at = excluded.created_at, expires_at = excluded.expires_at,"
                   " message_state = excluded.message_state, message_id = excluded.message_id");
    m_link.prepare(
        "amend_entries",
        "UPDATE verification SET attempts = changed.attempts,"
        " message_state = changed.message_state, message_id = changed.message_id"
        " FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::smallint[], $5::text[])"
        " AS changed (slot, auth_id, attempts, message_state, message_id)"
        " WHERE verification.slot = changed.slot"
        " AND verification.auth_id = changed.auth_id");
    m_link.prepare("remove_entries",
                   "DELETE FROM verification USING unnest($1::bigint[], $2::text[])"
                   " AS removed (slot, auth_id) WHERE verification.slot = removed.slot"
                   " AND verification.auth_id = removed.auth_id");
    // Only what nobody works on. The condition stands outside as well: it is asked again of a row
    // that was changed since this statement began.
    m_link.prepare("remove_expired",
                   "DELETE FROM verification WHERE expires_at < $1::bigint"
                   " AND (slot, auth_id) IN (SELECT slot, auth_id FROM"
                   " (SELECT slot, auth_id FROM verification WHERE expires_at < $1::bigint"
                   "  ORDER BY expires_at, slot LIMIT $2::integer) AS expired"
                   " WHERE pg_try_advisory_xact_lock(slot)) RETURNING expires_at");
}

void PostgresqlVerifications::lock(const std::vector<const Footprint *> &footprints)
{
    m_rows.clear();
    m_places.clear();
    m_isChanged = false;
    PostgresqlArray slots;
    for (const Footprint *footprint : footprints) {
        if (!footprint->entry)
            continue;
        const Key key(*footprint->entry);
        if (m_places.contains(key.text))
            continue;
        m_places.insert(key.text, m_rows.size());
        Row row;
        row.slot = key.first;
        row.authId = key.text;
        m_rows.push_back(std::move(row));
        slots.add(key.first);
    }
    m_slots = slots.text();
    if (!m_rows.empty())
        m_link.call("lock_entries", {m_slots});
}

void PostgresqlVerifications::read()
{
    m_link.call("read_entries", {m_slots});
}

void PostgresqlVerifications::take(const PostgresqlResult &rows)
{
    for (int i = 0; i < rows.rows(); ++i) {
        const auto place = m_places.constFind(rows.view(i, 0).toByteArray());
        if (place == m_places.cend())
            continue; // another identifier in the same slot
        Row &row = m_rows[*place];
        row.isStored = row.isThere = true;
        Entry &entry = row.entry;
        entry.recipient = PhoneNumber::fromE164(rows.text(i, 1)).value_or(PhoneNumber());
        entry.code = {rows.bytes(i, 2), rows.bytes(i, 3), rows.integer(i, 4)};
        entry.attempts = rows.integer(i, 5);
        entry.triesAllowed = rows.integer(i, 6);
        entry.createdAt = timePoint(rows.integer(i, 7));
        entry.expiresAt = timePoint(rows.integer(i, 8));
        entry.message = static_cast<MessageState>(rows.integer(i, 9));
        entry.messageId = rows.text(i, 10);
    }
}

PostgresqlVerifications::Row *PostgresqlVerifications::rowOf(const Key &key)
{
    Row &row = m_rows[m_places.value(key.text)];
    return row.isThere ? &row : nullptr;
}

void PostgresqlVerifications::change(Row &row, Change change)
{
    // A row that is to be written wholly stays so.
    if (!(change == Change::Amended && row.change == Change::Written))
        row.change = change;
    m_isChanged = true;
}

Verifications::Place PostgresqlVerifications::place(const Key &key)
{
    const std::size_t index = m_places.value(key.text);
    const Row &row = m_rows[index];
    Place place;
    if (row.isThere) {
        place.taken = static_cast<Slot>(index);
        place.takenUntil = row.entry.expiresAt;
    } else {
        place.free = static_cast<Slot>(index);
    }
    return place;
}

void PostgresqlVerifications::insert(Slot slot, const Key &, const PutOperation &operation,
                                     TimePoint created, TimePoint expires)
{
    replace(slot, operation, created, expires);
}

void PostgresqlVerifications::replace(Slot slot, const PutOperation &operation, TimePoint created,
                                      TimePoint expires)
{
    Row &put = row(slot);
    put.isThere = true;
    put.entry = Entry();
    put.entry.recipient = operation.recipient;
    put.entry.code = operation.code;
    put.entry.triesAllowed = operation.triesAllowed;
    put.entry.createdAt = created;
    put.entry.expiresAt = expires;
    change(put, Change::Written);
}

void PostgresqlVerifications::remove(Slot slot)
{
    Row &removed = row(slot);
    removed.isThere = false;
    change(removed, removed.isStored ? Change::Removed : Change::None);
}

void PostgresqlVerifications::restore(Slot slot, const Key &, const Entry &entry)
{
    Row &restored = row(slot);
    restored.isThere = true;
    restored.entry = entry;
    change(restored, Change::Written);
}

void PostgresqlVerifications::countTry(Slot slot)
{
    Row &counted = row(slot);
    ++counted.entry.attempts;
    change(counted, Change::Amended);
}

bool PostgresqlVerifications::setMessage(const Key &key, const QByteArray &nonce,
                                         MessageState state, const QString &messageId)
{
    Row *found = rowOf(key);
    if (!found || found->entry.code.nonce != nonce)
        return false;
    found->entry.message = state;
    found->entry.messageId = messageId;
    change(*found, Change::Amended);
    return true;
}

std::optional<Verifications::Found> PostgresqlVerifications::find(const Key &key,
                                                                  const AuthId &authId)
{
    const Row *row = rowOf(key);
    if (!row)
        return std::nullopt;
    Found found{static_cast<Slot>(m_places.value(key.text)), row->entry};
    found.entry.authId = authId;
    return found;
}

std::vector<TimePoint> PostgresqlVerifications::removeExpired(TimePoint before, int atMost)
{
    const auto milliseconds = QByteArray::number(qint64(before.time_since_epoch().count()));
    m_link.call("remove_expired", {milliseconds, QByteArray::number(atMost)});
    const auto results = m_link.run();
    std::vector<TimePoint> ends;
    ends.reserve(static_cast<std::size_t>(results.back().rows()));
    for (int i = 0; i < results.back().rows(); ++i)
        ends.push_back(timePoint(results.back().integer(i, 0)));
    m_isChanged = m_isChanged || !ends.empty();
    return ends;
}

void PostgresqlVerifications::write()
{
    // In the order of all: what is written is locked by the server, too.
    std::ranges::sort(m_rows, {}, &Row::slot);
    writeWhole();
    writeAmended();
    writeRemoved();
}

void PostgresqlVerifications::writeWhole()
{
    PostgresqlArray slots, ids, recipients, nonces, digests, keys, attempts, tries, created,
        expires, states, messages;
    for (const Row &row : m_rows) {
        if (row.change != Change::Written)
            continue;
        const Entry &entry = row.entry;
        slots.add(row.slot);
        ids.addText(row.authId);
        recipients.addText(entry.recipient.digits());
        nonces.addBytes(entry.code.nonce);
        digests.addBytes(entry.code.digest);
        keys.add(entry.code.keyId);
        attempts.add(entry.attempts);
        tries.add(entry.triesAllowed);
        created.add(entry.createdAt);
        expires.add(entry.expiresAt);
        states.add(std::int64_t(entry.message));
        messages.addText(entry.messageId.toUtf8());
    }
    if (!slots.isEmpty())
        m_link.call("write_entries",
                    {slots.text(), ids.text(), recipients.text(), nonces.text(), digests.text(),
                     keys.text(), attempts.text(), tries.text(), created.text(), expires.text(),
                     states.text(), messages.text()});
}

void PostgresqlVerifications::writeAmended()
{
    PostgresqlArray slots, ids, attempts, states, messages;
    for (const Row &row : m_rows) {
        if (row.change != Change::Amended)
            continue;
        slots.add(row.slot);
        ids.addText(row.authId);
        attempts.add(row.entry.attempts);
        states.add(std::int64_t(row.entry.message));
        messages.addText(row.entry.messageId.toUtf8());
    }
    if (!slots.isEmpty())
        m_link.call("amend_entries",
                    {slots.text(), ids.text(), attempts.text(), states.text(), messages.text()});
}

void PostgresqlVerifications::writeRemoved()
{
    PostgresqlArray slots, ids;
    for (const Row &row : m_rows) {
        if (row.change != Change::Removed)
            continue;
        slots.add(row.slot);
        ids.addText(row.authId);
    }
    if (!slots.isEmpty())
        m_link.call("remove_entries", {slots.text(), ids.text()});
}

} // namespace smsverify
