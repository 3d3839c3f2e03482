// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/operations.h"
#include "store/slot.h"
#include "store/sqlstatement.h"

#include <optional>

namespace smsverify {

class SqlDatabase;

// The rows of the entries and of the tries counted against them. Functions throw SqlError.
class VerificationTable
{
public:
    explicit VerificationTable(SqlDatabase &database);

    // An identifier as rows are found by it.
    struct Key
    {
        explicit Key(const AuthId &authId);

        QByteArray text; // UTF-8
        Slot first;
        Slot last;
    };

    // Where a row is, or may be put.
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

    Place place(const Key &key);
    void insert(Slot slot, const Key &key, const PutOperation &operation, TimePoint created,
                TimePoint expires);
    void replace(Slot slot, const PutOperation &operation, TimePoint created, TimePoint expires);
    void remove(Slot slot);

    // An entry as find() gave it, in a free slot.
    void restore(Slot slot, const Key &key, const Entry &entry);

    // One wrong code more.
    void countTry(Slot slot);

    // What became of the message with the code of that nonce; false where another code has come
    // since, or none is left.
    bool setMessage(const Key &key, const QByteArray &nonce, MessageState state,
                    const QString &messageId);

    std::optional<Found> find(const Key &key, const AuthId &authId);

    // An entry whose time is over.
    struct Ended
    {
        Slot slot = 0;
        TimePoint expiresAt;
    };

    // At most that many entries that expired before.
    std::vector<Ended> expiredBefore(TimePoint time, int atMost);

private:
    SqlStatement m_slots;
    SqlStatement m_insert;
    SqlStatement m_replace;
    SqlStatement m_remove;
    SqlStatement m_countTry;
    SqlStatement m_forgetTries;
    SqlStatement m_setTries;
    SqlStatement m_setMessage;
    SqlStatement m_find;
    SqlStatement m_expired;
};

} // namespace smsverify
