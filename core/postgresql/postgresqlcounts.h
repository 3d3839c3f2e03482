// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "postgresql/postgresqllink.h"
#include "store/counts.h"

namespace smsverify {

// The counts in a PostgreSQL database, in this connection's stripe.
class PostgresqlCounts final : public Counts
{
public:
    explicit PostgresqlCounts(PostgresqlLink &link) : m_link(link) { }

    // Once a connection.
    void prepare();

    // Reads how many entries all stripes count.
    void readEntries();
    std::int64_t entries() const override { return m_all; }

    // Adds the statements that write what has gathered.
    void write();

    void forgetBefore(TimePoint time) override;
    void touch() override;

private:
    PostgresqlLink &m_link;
    QByteArray m_stripe;
    std::int64_t m_all = 0;
};

} // namespace smsverify
