// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "postgresql/postgresqlcounts.h"
#include "postgresql/postgresqllimits.h"
#include "postgresql/postgresqllink.h"
#include "postgresql/postgresqlnode.h"
#include "postgresql/postgresqloptions.h"
#include "postgresql/postgresqlverifications.h"
#include "store/storeconnection.h"

#include <memory>

namespace smsverify {

// A connection of the store to a PostgreSQL server. A transaction takes two round trips, however
// many operations it does: one that locks and reads all that they may touch, one that writes what
// they changed and commits. The locks are advisory, for identifiers and limits whether or not they
// have rows; all connections take them in the same order, entries first, each sorted, so no two
// wait for each other.
class PostgresqlConnection final : public StoreConnection
{
public:
    enum class Reporting {
        Reports, // that the node lives, as long as the connection is open
        DoesNot,
    };

    // clock: where it is given, time is not the server's.
    PostgresqlConnection(PostgresqlOptions options, Keyring keyring, const Clock *clock,
                         std::shared_ptr<PostgresqlNode> node, Reporting reporting);

    void setDeadline(std::chrono::steady_clock::time_point deadline) override;
    void open(StoreHealth::Trouble before) override;
    void close() noexcept override;
    // Says that this node lives, tells listeners of changes, and sees whether the server is there.
    void look() override;
    void begin(const std::vector<const Footprint *> &footprints) override;
    void commit() override;
    void rollback() noexcept override;
    TimePoint now() const override { return m_now; }
    Verifications &verifications() override { return m_verifications; }
    Limits &limits() override { return m_limits; }
    Counts &counts() override { return m_counts; }

private:
    const PostgresqlOptions m_options;
    const Keyring m_keyring;
    const Clock *const m_clock;
    PostgresqlLink m_link;
    PostgresqlVerifications m_verifications{m_link};
    PostgresqlLimits m_limits{m_link};
    PostgresqlCounts m_counts{m_link};
    const std::shared_ptr<PostgresqlNode> m_node;
    const Reporting m_reporting;
    bool m_hasChanged = false; // since listeners were told
    std::chrono::steady_clock::time_point m_lastAnswer; // of the server
    TimePoint m_now;
};

} // namespace smsverify
