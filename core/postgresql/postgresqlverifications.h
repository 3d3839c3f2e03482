// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "postgresql/postgresqllink.h"
#include "store/footprint.h"
#include "store/verifications.h"

#include <QHash>

#include <vector>

namespace smsverify {

// The entries of one transaction after the other: read together at its beginning, changed in
// memory, written together at its end. A slot is a place among them.
class PostgresqlVerifications final : public Verifications
{
public:
    // The link outlives this.
    explicit PostgresqlVerifications(PostgresqlLink &link) : m_link(link) { }

    // Once a connection.
    void prepare();

    // Forgets the transaction before; adds the statements that lock and read what these say.
    void lock(const std::vector<const Footprint *> &footprints);
    void read();
    void take(const PostgresqlResult &rows); // what read() gave

    // Adds the statements that write what was changed.
    void write();
    bool isChanged() const { return m_isChanged; }

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
    enum class Change {
        None,
        Written, // wholly
        Amended, // its tries or what became of its message
        Removed,
    };

    struct Row
    {
        Slot slot = 0; // as stored: of the identifier
        QByteArray authId; // UTF-8
        bool isStored = false; // when the transaction began
        bool isThere = false; // by now
        Change change = Change::None;
        Entry entry; // without its identifier
    };

    Row &row(Slot slot) { return m_rows[static_cast<std::size_t>(slot)]; }
    Row *rowOf(const Key &key);
    void change(Row &row, Change change);
    void writeWhole();
    void writeAmended();
    void writeRemoved();

    PostgresqlLink &m_link;
    std::vector<Row> m_rows;
    QHash<QByteArray, std::size_t> m_places; // by identifier
    QByteArray m_slots; // as an array
    bool m_isChanged = false;
};

} // namespace smsverify
