// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "postgresql/postgresqllink.h"
#include "store/footprint.h"
#include "store/limits.h"

#include <QHash>

#include <optional>
#include <utility>
#include <vector>

namespace smsverify {

// The budgets and the turns of one transaction after the other, as PostgresqlVerifications has its
// entries. They are locked after all entries.
class PostgresqlLimits final : public Limits
{
public:
    explicit PostgresqlLimits(PostgresqlLink &link) : m_link(link) { }

    void prepare();

    // Forgets the transaction before; adds the statements that lock and read what these say.
    void lock(const std::vector<const Footprint *> &footprints);
    void read();
    bool isRead() const { return m_isRead; }
    bool isPaceRead() const { return m_takesTurn; }
    void take(const PostgresqlResult &budgets);
    void takePace(const PostgresqlResult &rows);

    void write();
    bool isChanged() const { return m_isChanged; }

    Row find(const QByteArray &limit, const QByteArray &subject) override;
    void store(const Row &row) override;
    bool clear(const QByteArray &limit, const QByteArray &subject) override;
    QByteArray pace() override { return m_pace; }
    void storePace(const QByteArray &state) override;
    bool forgetFull(TimePoint now) override;

private:
    using Name = std::pair<QByteArray, QByteArray>; // limit and subject

    struct Budget
    {
        QByteArray state;
        bool isStored = false; // when the transaction began
        bool isChanged = false;
    };

    PostgresqlLink &m_link;
    QHash<Name, Budget> m_budgets;
    QByteArray m_pace;
    bool m_takesTurn = false;
    bool m_isPaceChanged = false;
    bool m_isRead = false;
    bool m_isChanged = false;

    // What the statements are given.
    QByteArray m_limitNames;
    QByteArray m_subjects;
    QByteArray m_limitOfRecipients;
    QByteArray m_slots; // of entries whose recipients' budgets are wanted
};

} // namespace smsverify
