// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/livingentries.h"

#include "store/operations.h"

namespace smsverify {

namespace {

std::int64_t stored(TimePoint time)
{
    return time.time_since_epoch().count();
}

} // namespace

LivingEntries LivingEntries::of(ReadDatabase &database, TimePoint now)
{
    SqlStatement select = database.prepare("SELECT count(*), coalesce(max(expires_at), 0)"
                                           " FROM verification INDEXED BY verification_creation"
                                           " WHERE expires_at >= ? AND created_at <= ?");
    LivingEntries result;
    if (select.first({stored(now), stored(now + futureTolerance)})) {
        result.count = select.integer(0);
        result.lastExpiry = TimePoint(std::chrono::milliseconds(select.integer(1)));
    }
    return result;
}

bool LivingEntries::areOfOthers(ReadDatabase &database, const Keyring &keyring, TimePoint now)
{
    SqlStatement keys = database.prepare("SELECT key_id, check_value FROM code_key");
    SqlStatement living =
        database.prepare("SELECT 1 FROM verification WHERE key_id = ? AND expires_at >= ? LIMIT 1");
    for (bool row = keys.first(); row; row = keys.next()) {
        if (keyring.holds(keys.integer(0), keys.view(1)))
            continue;
        if (living.first({keys.integer(0), stored(now)}))
            return true;
    }
    return false;
}

} // namespace smsverify
