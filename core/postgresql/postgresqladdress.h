// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"

#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// Where a PostgreSQL server is, out of an address in libpq's form,
// https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING. Nothing is resolved.
class PostgresqlAddress
{
public:
    // Else what is wrong, as a phrase that holds nothing of the address but an option's name.
    static tl::expected<PostgresqlAddress, QString> of(const Secret &url);

    // "postgresql://host:port/name": no user, no password, no options. Several hosts stand with
    // commas, a folder of sockets as it is.
    QString shown() const;

private:
    QString m_host;
    QString m_port;
    QString m_name;
};

} // namespace smsverify
