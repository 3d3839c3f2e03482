// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/migrationsource.h"

#include "store/livingentries.h"
#include "store/sqlerror.h"

#include <cstring>

namespace smsverify {

namespace {

constexpr std::int64_t pageSize = 500;

constexpr const char *isLiving = " AND expires_at >= ? AND created_at <= ?";

std::int64_t stored(TimePoint time)
{
    return time.time_since_epoch().count();
}

TimePoint timePoint(std::int64_t milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

std::optional<MessageState> messageState(std::int64_t number)
{
    for (const MessageState state :
         {MessageState::Waiting, MessageState::Accepted, MessageState::Unconfirmed}) {
        if (number == static_cast<std::int64_t>(state))
            return state;
    }
    return std::nullopt;
}

// Columns as readEntries() asks for them.
std::optional<Entry> entryOf(const SqlStatement &row)
{
    auto authId = AuthId::fromText(row.text(1));
    const auto message = messageState(row.integer(10));
    if (!authId || !message)
        return std::nullopt;
    Entry entry;
    entry.authId = *std::move(authId);
    entry.recipient = PhoneNumber::fromE164(row.text(2)).value_or(PhoneNumber());
    entry.code = {row.bytes(3), row.bytes(4), row.integer(5)};
    entry.attempts = row.integer(6);
    entry.triesAllowed = row.integer(7);
    entry.createdAt = timePoint(row.integer(8));
    entry.expiresAt = timePoint(row.integer(9));
    entry.message = *message;
    entry.messageId = row.text(11);
    return entry;
}

} // namespace

tl::expected<std::unique_ptr<MigrationSource>, MigrationSource::Refusal>
MigrationSource::open(const QString &file, const Keyring &keyring, const Clock &clock)
{
    const auto refusal = [](Refusal::Reason reason, const QString &detail = {}) {
        return tl::unexpected(Refusal{reason, detail});
    };
    std::unique_ptr<MigrationSource> source(new MigrationSource(clock));
    // First, so that no lock file comes to lie beside what is no database of ours.
    if (const auto health = source->m_database.open(file); !health.isReadable())
        return refusal(Refusal::Reason::Unreadable, health.detail);
    auto lock = FileLock::acquire(file);
    if (const auto *other = std::get_if<FileLock::Owner>(&lock))
        return refusal(Refusal::Reason::InUse, other->processId);
    if (const auto *unusable = std::get_if<FileLock::Unusable>(&lock))
        return refusal(Refusal::Reason::NotLockable,
                       QString::fromLocal8Bit(std::strerror(unusable->error)));
    source->m_lock = std::move(std::get<FileLock>(lock));
    try {
        source->m_database.begin();
        if (LivingEntries::areOfOthers(source->m_database, keyring, clock.now()))
            return refusal(Refusal::Reason::KeyMissing);
        source->m_size = source->count();
    } catch (const SqlError &error) {
        return refusal(Refusal::Reason::Unreadable, error.detail());
    }
    return source;
}

std::int64_t MigrationSource::count()
{
    SqlStatement budgets = m_database.prepare("SELECT count(*) FROM budget");
    return (budgets.first() ? budgets.integer(0) : 0)
        + LivingEntries::of(m_database, m_clock.now()).count;
}

Result<std::optional<AdoptOperation>> MigrationSource::next()
{
    try {
        while (m_next == m_page.size() && m_part != Part::End)
            readPage();
    } catch (const SqlError &error) {
        return failure(FailureCode::StoreUnavailable, error.detail());
    }
    if (m_next == m_page.size())
        return std::nullopt;
    return std::move(m_page[m_next++]);
}

void MigrationSource::readPage()
{
    m_page.clear();
    m_next = 0;
    switch (m_part) {
    case Part::Entries:
        readEntries();
        return;
    case Part::Limits:
        readLimits();
        return;
    case Part::End:
        return;
    }
}

// In the order in which they lie, here and in the other store.
void MigrationSource::readEntries()
{
    const TimePoint now = m_clock.now();
    SqlStatement select = m_database.prepare(
        QByteArray("SELECT slot, auth_id, recipient, nonce, digest, key_id, coalesce(count, 0),"
                   " tries_allowed, created_at, expires_at, message_state, message_id"
                   " FROM verification NOT INDEXED LEFT JOIN attempt USING (slot)"
                   " WHERE slot > ?")
        + isLiving + " ORDER BY slot LIMIT ?");
    std::int64_t rows = 0;
    for (bool row = select.first({m_slot, stored(now), stored(now + futureTolerance), pageSize});
         row; row = select.next()) {
        ++rows;
        m_slot = select.integer(0);
        if (auto entry = entryOf(select))
            m_page.emplace_back(*std::move(entry));
        else
            ++m_malformed;
    }
    goOnBehind(rows, Part::Limits);
}

void MigrationSource::readLimits()
{
    const TimePoint now = m_clock.now();
    SqlStatement select =
        m_database.prepare("SELECT slot, setting, subject, state FROM budget WHERE slot > ?"
                           " ORDER BY slot LIMIT ?");
    std::int64_t rows = 0;
    for (bool row = select.first({m_slot, pageSize}); row; row = select.next()) {
        ++rows;
        m_slot = select.integer(0);
        BudgetState budget{select.bytes(1), select.bytes(2), select.bytes(3)};
        if (Budget::fullAgain(budget.state) >= now)
            m_page.emplace_back(std::move(budget));
    }
    goOnBehind(rows, Part::End);
}

// After that many rows of a page: on to what follows where there are no more.
void MigrationSource::goOnBehind(std::int64_t rows, Part following)
{
    if (rows == pageSize)
        return;
    m_part = following;
    m_slot = -1;
}

} // namespace smsverify
