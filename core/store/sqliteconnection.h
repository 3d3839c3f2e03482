// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codekey.h"
#include "store/counttable.h"
#include "store/filelock.h"
#include "store/limittable.h"
#include "store/sqldatabase.h"
#include "store/storeconnection.h"
#include "store/storeoptions.h"
#include "store/verificationtable.h"

#include <optional>

namespace smsverify {

// A SQLite file, locked against other processes that would serve from it.
class SqliteConnection : public StoreConnection
{
public:
    // The clock outlives the connection.
    SqliteConnection(StoreOptions options, Keyring keyring, const Clock &clock);

    void open(StoreHealth::Trouble before) override;
    void close() noexcept override;
    void look() override; // whether the file still lies where it was opened
    void begin(const std::vector<const Footprint *> &footprints) override;
    void commit() override;
    void rollback() noexcept override;
    TimePoint now() const override { return m_clock.now(); }
    Verifications &verifications() override { return m_tables->verifications; }
    Limits &limits() override { return m_tables->limits; }
    Counts &counts() override { return m_tables->counts; }

private:
    void lock();

    struct Tables
    {
        explicit Tables(SqlDatabase &database);

        SqlStatement begin;
        SqlStatement commit;
        VerificationTable verifications;
        LimitTable limits;
        CountTable counts;
    };

    const StoreOptions m_options;
    const Keyring m_keyring;
    const Clock &m_clock;
    FileLock m_lock;
    SqlDatabase m_database;
    std::optional<Tables> m_tables; // while it is open
};

} // namespace smsverify
