// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/operations.h"
#include "store/slot.h"

#include <optional>
#include <vector>

namespace smsverify {

// The entries, and the tries counted against them, as one transaction sees and changes them.
// Functions throw SqlError.
class Verifications
{
public:
    virtual ~Verifications() = default;

    // An identifier as rows are found by it.
    struct Key
    {
        explicit Key(const AuthId &authId);

        QByteArray text; // UTF-8
        Slot first;
        Slot last;
    };

    // Where a row is, or may be put. A slot holds until the transaction ends.
    struct Place
    {
        std::optional<Slot> taken; // by this identifier
        TimePoint takenUntil; // the end of that entry's code
        std::optional<Slot> free; // where none is taken; nothing: every slot is another's
    };

    // An entry as found, with its slot.
    struct Found
    {
        Slot slot = 0;
        Entry entry;
    };

    virtual Place place(const Key &key) = 0;
    virtual void insert(Slot slot, const Key &key, const PutOperation &operation, TimePoint created,
                        TimePoint expires) = 0;
    virtual void replace(Slot slot, const PutOperation &operation, TimePoint created,
                         TimePoint expires) = 0;
    virtual void remove(Slot slot) = 0;

    // An entry as find() gave it, in a free slot.
    virtual void restore(Slot slot, const Key &key, const Entry &entry) = 0;

    // One wrong code more.
    virtual void countTry(Slot slot) = 0;

    // What became of the message with the code of that nonce; false where another code has come
    // since, or none is left.
    virtual bool setMessage(const Key &key, const QByteArray &nonce, MessageState state,
                            const QString &messageId) = 0;

    virtual std::optional<Found> find(const Key &key, const AuthId &authId) = 0;

    // Removes at most that many entries that expired before; gives the ends of their codes.
    virtual std::vector<TimePoint> removeExpired(TimePoint before, int atMost) = 0;
};

} // namespace smsverify
