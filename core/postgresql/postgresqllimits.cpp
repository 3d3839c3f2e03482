// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqllimits.h"

#include "postgresql/postgresqlarray.h"
#include "store/slot.h"

namespace smsverify {

namespace {

QByteArray number(TimePoint time)
{
    return QByteArray::number(qint64(time.time_since_epoch().count()));
}

} // namespace

void PostgresqlLimits::prepare()
{
    m_link.prepare("lock_budgets",
                   "SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT key FROM ("
                   " SELECT budget_lock(setting, subject) AS key"
                   "  FROM unnest($1::text[], $2::text[]) AS given (setting, subject)"
                   " UNION ALL SELECT budget_lock($3::text, recipient)"
                   "  FROM verification WHERE slot = ANY ($4::bigint[]) AND recipient <> ''"
                   " UNION ALL SELECT -1 WHERE $5::boolean" // all turns share one
                   ") AS wanted ORDER BY key) AS sorted");
    m_link.prepare("read_budgets",
                   "SELECT budget.setting, budget.subject, state"
                   " FROM unnest($1::text[], $2::text[]) AS given (setting, subject)"
                   " JOIN budget USING (setting, subject)"
                   " UNION ALL SELECT setting, subject, state"
                   " FROM verification JOIN budget ON setting = $3::text AND subject = recipient"
                   " WHERE slot = ANY ($4::bigint[])");
    m_link.prepare("read_pace", "SELECT state FROM pace WHERE id = 1");
    m_link.prepare("write_budgets",
                   "INSERT INTO budget (setting, subject, state, full_at)"
                   " SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $4::bigint[])"
                   " ON CONFLICT (setting, subject) DO UPDATE"
                   " SET state = excluded.state, full_at = excluded.full_at");
    m_link.prepare("remove_budgets",
                   "DELETE FROM budget USING unnest($1::text[], $2::text[])"
                   " AS removed (setting, subject) WHERE budget.setting = removed.setting"
                   " AND budget.subject = removed.subject");
    m_link.prepare("write_pace",
                   "INSERT INTO pace (id, state) VALUES (1, $1::bytea)"
                   " ON CONFLICT (id) DO UPDATE SET state = excluded.state");
    // A row that somebody writes is not full, and is not waited for.
    m_link.prepare("forget_full",
                   "DELETE FROM budget WHERE full_at < $1::bigint AND (setting, subject) IN"
                   " (SELECT setting, subject FROM budget WHERE full_at < $1::bigint"
                   "  ORDER BY full_at LIMIT $2::integer FOR UPDATE SKIP LOCKED)");
}

void PostgresqlLimits::lock(const std::vector<const Footprint *> &footprints)
{
    m_budgets.clear();
    m_pace.clear();
    m_takesTurn = m_isPaceChanged = m_isRead = m_isChanged = false;
    PostgresqlArray limits, subjects, slots;
    const auto add = [&](const QByteArray &limit, const QByteArray &subject) {
        if (m_budgets.contains({limit, subject}))
            return;
        m_budgets.insert({limit, subject}, {});
        limits.addText(limit);
        subjects.addText(subject);
    };
    m_limitOfRecipients.clear();
    for (const Footprint *footprint : footprints) {
        for (const Footprint::Limit &limit : footprint->limits)
            add(limit.setting, limit.subject);
        if (!footprint->limitOfRecipient.isEmpty() && footprint->entry) {
            m_limitOfRecipients = footprint->limitOfRecipient; // there is one such limit
            slots.add(slotOf(footprint->entry->text().toUtf8()));
        }
        m_takesTurn = m_takesTurn || footprint->takesTurn;
    }
    // An entry that is put before it is checked has a recipient whom no row names yet.
    for (const Footprint *footprint : footprints) {
        if (!m_limitOfRecipients.isEmpty() && !footprint->newRecipient.isEmpty())
            add(m_limitOfRecipients, footprint->newRecipient);
    }
    m_isRead = !limits.isEmpty() || !slots.isEmpty();
    m_limitNames = limits.text();
    m_subjects = subjects.text();
    m_slots = slots.text();
    if (m_isRead || m_takesTurn)
        m_link.call("lock_budgets",
                    {m_limitNames, m_subjects, m_limitOfRecipients, m_slots,
                     m_takesTurn ? "true" : "false"});
}

void PostgresqlLimits::read()
{
    if (m_isRead)
        m_link.call("read_budgets", {m_limitNames, m_subjects, m_limitOfRecipients, m_slots});
    if (m_takesTurn)
        m_link.call("read_pace");
}

void PostgresqlLimits::take(const PostgresqlResult &budgets)
{
    for (int i = 0; i < budgets.rows(); ++i)
        m_budgets.insert({budgets.view(i, 0).toByteArray(), budgets.view(i, 1).toByteArray()},
                         {budgets.bytes(i, 2), true, false});
}

void PostgresqlLimits::takePace(const PostgresqlResult &rows)
{
    if (rows.rows() > 0)
        m_pace = rows.bytes(0, 0);
}

Limits::Row PostgresqlLimits::find(const QByteArray &limit, const QByteArray &subject)
{
    return {limit, subject, 0, m_budgets.value({limit, subject}).state};
}

void PostgresqlLimits::store(const Row &row)
{
    Budget &budget = m_budgets[{row.limit, row.subject}];
    budget.state = row.state;
    budget.isChanged = m_isChanged = true;
}

bool PostgresqlLimits::clear(const QByteArray &limit, const QByteArray &subject)
{
    Budget &budget = m_budgets[{limit, subject}];
    if (budget.state.isEmpty())
        return false;
    budget.state.clear();
    budget.isChanged = m_isChanged = true;
    return true;
}

void PostgresqlLimits::storePace(const QByteArray &state)
{
    m_pace = state;
    m_isPaceChanged = m_isChanged = true;
}

void PostgresqlLimits::write()
{
    PostgresqlArray limits, subjects, states, ends, clearedLimits, clearedSubjects;
    for (auto budget = m_budgets.cbegin(); budget != m_budgets.cend(); ++budget) {
        const auto &[limit, subject] = budget.key();
        if (!budget->isChanged)
            continue;
        if (!budget->state.isEmpty()) {
            limits.addText(limit);
            subjects.addText(subject);
            states.addBytes(budget->state);
            ends.add(smsverify::Budget::fullAgain(budget->state));
        } else if (budget->isStored) {
            clearedLimits.addText(limit);
            clearedSubjects.addText(subject);
        }
    }
    if (!limits.isEmpty())
        m_link.call("write_budgets", {limits.text(), subjects.text(), states.text(), ends.text()});
    if (!clearedLimits.isEmpty())
        m_link.call("remove_budgets", {clearedLimits.text(), clearedSubjects.text()});
    if (m_isPaceChanged)
        m_link.call("write_pace", {"\\x" + m_pace.toHex()});
}

bool PostgresqlLimits::forgetFull(TimePoint now)
{
    constexpr int atOnce = 500;
    m_link.call("forget_full", {number(now), QByteArray::number(atOnce)});
    return m_link.run().back().changed() == atOnce;
}

} // namespace smsverify
