// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/sqlstatement.h"
#include "store/verifications.h"

namespace smsverify {

class SqlDatabase;

// The entries and their tries in a SQLite file.
class VerificationTable final : public Verifications
{
public:
    explicit VerificationTable(SqlDatabase &database);

    Place place(const Key &key) override;
    void insert(Slot slot, const Key &key, const PutOperation &operation, TimePoint created,
                TimePoint expires) override;
    void replace(Slot slot, const PutOperation &operation, TimePoint created,
                 TimePoint expires) override;
    void remove(Slot slot) override;
    void restore(Slot slot, const Key &key, const Entry &entry) override;
    void countTry(Slot slot) override;
    bool setMessage(const Key &key, const QByteArray &nonce, MessageState state,
                    const QString &messageId) override;
    std::optional<Found> find(const Key &key, const AuthId &authId) override;
    std::vector<TimePoint> removeExpired(TimePoint before, int atMost) override;

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
