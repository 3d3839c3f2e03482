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

    // Once a connection; reads how many entries this stripe counts.
    void prepare();

    // Adds the statements that write what has gathered.
    void write();

    void forgetBefore(TimePoint time) override;
    void touch() override;

private:
    PostgresqlLink &m_link;
    QByteArray m_stripe;
};

} // namespace smsverify
