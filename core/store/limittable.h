// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/limits.h"
#include "store/sqlstatement.h"

namespace smsverify {

class SqlDatabase;

// The budgets and the turns in a SQLite file.
class LimitTable final : public Limits
{
public:
    explicit LimitTable(SqlDatabase &database);

    Row find(const QByteArray &limit, const QByteArray &subject) override;
    void store(const Row &row) override;
    bool clear(const QByteArray &limit, const QByteArray &subject) override;
    QByteArray pace() override;
    void storePace(const QByteArray &state) override;

    // A page of the budgets at a time, round and round.
    bool forgetFull(TimePoint now) override;

private:
    SqlStatement m_find;
    SqlStatement m_store;
    SqlStatement m_page;
    SqlStatement m_remove;
    SqlStatement m_findPace;
    SqlStatement m_storePace;
    Slot m_cursor = -1;
};

} // namespace smsverify
