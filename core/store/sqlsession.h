// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/storeconnection.h"

#include <optional>

namespace smsverify {

// The operations of the store, within a transaction that the caller opens and commits. Lives on
// the thread of its connection. Functions throw SqlError; a Failure in a result is of that
// operation alone, which then changed nothing.
class SqlSession
{
public:
    explicit SqlSession(StoreConnection &connection); // that is open

    void begin(const std::vector<const Footprint *> &footprints = {});
    void commit(); // writes the counts of what was done since begin()
    void rollback();

    Result<PutOutcome> put(const PutOperation &operation);
    Result<CheckResult> check(const CheckOperation &operation);
    RecordOutcome record(const DeliveryRecord &record);
    TurnOutcome takeTurn(const TurnOperation &operation);
    RemoveOutcome remove(const AuthId &authId);
    std::optional<Entry> take(const AuthId &authId);
    Result<RestoreOutcome> restore(const Entry &entry);
    Result<AdoptOutcome> adopt(const AdoptOperation &operation);
    RemoveOutcome clearLimit(const QByteArray &limit, const QByteArray &subject);
    std::optional<FoundEntry> find(const AuthId &authId);

    struct Swept
    {
        std::int64_t entries = 0;
        bool isMore = false; // there is more to sweep at once
    };

    // Removes some entries that expired more than this long ago, and forgets old counts and some
    // limits that are full again.
    Swept sweep(std::chrono::milliseconds retention);

    // Writes without changing anything: shows whether the database takes writes.
    void probe() { m_counts.touch(); }

    std::int64_t activeEntries() const { return m_counts.entries(); }

private:
    std::optional<ChargeRefused> charge(const std::vector<Charge> &charges, TimePoint now);
    TurnOutcome takeTurn(const TurnOperation &operation, TimePoint now);
    Result<AdoptOutcome> adopt(const Entry &entry);
    AdoptOutcome adopt(const BudgetState &budget);
    void countExpired(TimePoint expiresAt, TimePoint now);
    void removeEntry(Slot slot);

    StoreConnection &m_connection;
    Verifications &m_verifications;
    Limits &m_limits;
    Counts &m_counts;
};

} // namespace smsverify
