// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codekey.h"
#include "postgresql/postgresqllink.h"
#include "postgresql/postgresqlnode.h"

namespace smsverify {

// What a connection finds or makes before it is used. Functions throw SqlError.
class PostgresqlSchema
{
public:
    explicit PostgresqlSchema(PostgresqlLink &link) : m_link(link) { }

    // Trouble::TransactionPooling where a pooler hands the connection's server to others between
    // its transactions: prepared statements and settings would be theirs.
    void refuseTransactionPooling(const Secret &url);

    // How the server treats this connection: no statement and no lock lasts, an answered commit is
    // on disk.
    void settle();

    // Brings the schema up to date, registers the keys and says that the node lives, which keeps
    // them registered; one program at a time.
    // Trouble::NewerSchema; Trouble::KeyMismatch where neither the current key is registered nor
    // the previous one, unless none is, or nobody serves and no entry was made under those that
    // are.
    void prepare(const Keyring &keyring, PostgresqlNode &node);

    // The version of the schema after every migration that this program knows.
    static std::int64_t newestVersion();

private:
    bool sharesServer(const Secret &url);
    void migrate();
    void registerKeys(const Keyring &keyring);
    bool isRegistered(const CodeKey &key);
    void enter(const CodeKey &key);

    PostgresqlLink &m_link;
};

} // namespace smsverify
