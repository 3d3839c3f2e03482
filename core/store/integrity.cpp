// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/integrity.h"

#include "store/sqlerror.h"
#include "store/sqlstatement.h"

using namespace Qt::StringLiterals;

namespace smsverify {

void checkIntegrity(sqlite3 *database)
{
    SqlStatement check(database, "PRAGMA integrity_check(1)");
    const QString verdict = check.first() ? check.text(0) : QString();
    if (verdict != "ok"_L1)
        throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::Corrupt, verdict);
}

} // namespace smsverify
