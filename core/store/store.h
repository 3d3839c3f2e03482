// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "codes/codehasher.h"
#include "store/operations.h"

#include <functional>
#include <optional>

namespace smsverify {

// Where verifications, limits and counts are kept. Every operation is one transaction that holds
// wholly or not at all, and its answer comes after its commit. Time is the store's own, so that
// all who share it agree.
//
// Called on the thread that the object lives on, and answers there. Each may fail with
// StoreUnavailable (nothing of it may be believed) or Overloaded (nothing was done).
class Store
{
public:
    virtual ~Store() = default;

    // Puts the entry in place of any other of its identifier, takes its charges and its turn.
    virtual void put(const PutOperation &operation, Reply<PutOutcome> reply) = 0;

    // Counts a try, compares, and removes what was right, used up or too late.
    virtual void check(const CheckOperation &operation, Reply<CheckResult> reply) = 0;

    // What the gateway said of the message, kept with the entry while it still carries this nonce.
    virtual void record(const DeliveryRecord &record, Reply<RecordOutcome> reply) = 0;

    // Assigns a turn to hand over one more message (a retry).
    virtual void takeTurn(const TurnOperation &operation, Reply<TurnOutcome> reply) = 0;

    // Removes the entry.
    virtual void remove(const AuthId &authId, Reply<RemoveOutcome> reply) = 0;

    // Removes the entry and gives it as it was, or nothing.
    virtual void take(const AuthId &authId, Reply<std::optional<Entry>> reply) = 0;

    // Stores an entry that was taken, as it was, unless its identifier has another by now.
    virtual void restore(const Entry &entry, Reply<RestoreOutcome> reply) = 0;

    // Stores what another store held, unless there is one by now that is not expired. An entry
    // comes once, told by its nonce: while its code lives it does not come again, whatever became
    // of it here.
    virtual void adopt(const AdoptOperation &operation, Reply<AdoptOutcome> reply) = 0;

    // Forgets what was taken from the limit of that name for this subject.
    virtual void clearLimit(const QByteArray &limit, const QByteArray &subject,
                            Reply<RemoveOutcome> reply) = 0;

    // The entry, or nothing.
    virtual void find(const AuthId &authId, Reply<std::optional<FoundEntry>> reply) = 0;

    // Whether other processes may use it at the same time.
    virtual bool isShared() const { return false; }

    // How the store is. Any thread.
    virtual StoreHealth health() const = 0;

    // What the store did since it was made. Any thread.
    virtual StoreFigures figures() const = 0;
};

} // namespace smsverify
