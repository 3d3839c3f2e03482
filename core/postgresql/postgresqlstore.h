// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codekey.h"
#include "postgresql/postgresqlnode.h"
#include "postgresql/postgresqloptions.h"
#include "store/groupedstore.h"

namespace smsverify {

// The store in a PostgreSQL database, which it may share with others: with several connections,
// each on a thread of its own. Time is the server's.
class PostgresqlStore final : public GroupedStore
{
    Q_OBJECT

public:
    PostgresqlStore(const PostgresqlOptions &options, const Keyring &keyring, const Clock &clock,
                    QObject *parent = nullptr);

    enum class Time {
        Servers,
        Clocks, // this clock's: for those who hold it still
    };
    PostgresqlStore(const PostgresqlOptions &options, const Keyring &keyring, const Clock &clock,
                    Time time, QObject *parent = nullptr);
    ~PostgresqlStore() override;

    bool isShared() const override { return true; }

    // In the table of nodes.
    void announce(const QString &endpoint) override;

private:
    const std::shared_ptr<PostgresqlNode> m_node;
};

} // namespace smsverify
