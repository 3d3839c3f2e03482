// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"

#include <QByteArrayList>
#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace smsverify {

// Where a PostgreSQL server is, out of an address in libpq's form,
// https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING. Nothing is resolved.
class PostgresqlAddress
{
public:
    // Else what is wrong, as a phrase that holds nothing of the address but an option's name.
    static tl::expected<PostgresqlAddress, QString> of(const Secret &url);

    // A server as libpq names it; what is empty was not given.
    struct Server
    {
        QByteArray host;
        QByteArray address; // of the host, numeric
        QByteArray port;
    };

    // Where several are named one is looked for in this order.
    std::vector<Server> servers() const;

    // "postgresql://host:port/name": no user, no password, no options. Several hosts stand with
    // commas, a folder of sockets as it is.
    QString shown() const;

private:
    QString m_host;
    QString m_port;
    QString m_name;
    QByteArrayList m_hosts;
    QByteArrayList m_addresses;
    QByteArrayList m_ports;
};

} // namespace smsverify
