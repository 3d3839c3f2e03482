// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/sqlerror.h"

#include <QByteArray>

struct pg_conn;
struct pg_result;

namespace smsverify {

// What is thrown for a statement that failed, by its SQLSTATE,
// https://www.postgresql.org/docs/15/errcodes-appendix.html.
SqlError errorOf(const pg_result *result);

// For a connection that broke or was not made, in libpq's words.
SqlError errorOf(const pg_conn *connection);

// The server did not answer in time.
SqlError tooSlow();

// Nobody waits for the answer any more.
SqlError interrupted();

} // namespace smsverify
