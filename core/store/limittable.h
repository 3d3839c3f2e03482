// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/operations.h"
#include "store/slot.h"
#include "store/sqlstatement.h"

namespace smsverify {

class SqlDatabase;

// What has been taken from the limits, and the turns that were given. Functions throw SqlError.
class LimitTable
{
public:
    explicit LimitTable(SqlDatabase &database);

    // A subject's budget under one limit, as stored or new.
    struct Row
    {
        QByteArray limit;
        QByteArray subject; // UTF-8
        Slot slot = 0;
        QByteArray state; // empty where nothing was taken yet
    };

    Row find(const QByteArray &limit, const QByteArray &subject);
    void store(const Row &row);

    // Forgets what was taken; false where nothing was.
    bool clear(const QByteArray &limit, const QByteArray &subject);

    // Assigns a turn, or tells why not.
    TurnOutcome takeTurn(const TurnOperation &operation, TimePoint now);

    // Looks at a page of the budgets at a time, round and round, and forgets those that are full.
    // True where they were so many that the next page should not wait.
    bool forgetFull(TimePoint now);

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
