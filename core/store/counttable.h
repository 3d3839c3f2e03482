// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/counts.h"
#include "store/sqlstatement.h"

namespace smsverify {

class SqlDatabase;

// The counts in a SQLite file.
class CountTable final : public Counts
{
public:
    explicit CountTable(SqlDatabase &database);

    void write(); // before the commit
    void forgetBefore(TimePoint time) override;
    void touch() override;

private:
    SqlStatement m_store;
    SqlStatement m_changeEntries;
    SqlStatement m_forget;
};

} // namespace smsverify
