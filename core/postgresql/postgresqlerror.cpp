// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlerror.h"

#include <libpq-fe.h>

#include <QHash>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Trouble = StoreHealth::Trouble;
using Scope = SqlError::Scope;

struct Meaning
{
    Scope scope = Scope::Database;
    Trouble trouble = Trouble::Failing;
};

Meaning meaningOf(const QByteArray &state)
{
    static const QHash<QByteArray, Meaning> exact{
        {"25006", {Scope::Database, Trouble::ReadOnly}}, // a standby, or a database set so
        {"40001", {Scope::Conflict, Trouble::Failing}}, // serialization failure
        {"40P01", {Scope::Conflict, Trouble::Failing}}, // deadlock
        {"42501", {Scope::Database, Trouble::ReadOnly}}, // this role may not
        {"53100", {Scope::Database, Trouble::Full}}, // the disk
        {"53200", {Scope::Operation, Trouble::Failing}}, // no memory, for locks too: fewer at once
        {"53300", {Scope::Database, Trouble::Unreachable}}, // no connection is left
        {"55P03", {Scope::Database, Trouble::Locked}}, // lock_timeout
        {"57014", {Scope::Database, Trouble::Locked}}, // statement_timeout
        {"42P05", {Scope::Database, Trouble::TransactionPooling}}, // duplicate prepared statement
        {"26000", {Scope::Database, Trouble::TransactionPooling}}, // no such prepared statement
    };
    if (const auto found = exact.constFind(state); found != exact.cend())
        return *found;
    if (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"))
        return {Scope::Operation, Trouble::Failing}; // the values, a constraint, a limit
    if (state.startsWith("08") || state.startsWith("57P"))
        return {Scope::Database, Trouble::Unreachable}; // the connection, a shutdown
    return {};
}

QString oneLine(const char *text)
{
    return QString::fromUtf8(text).simplified();
}

} // namespace

SqlError errorOf(const pg_result *result)
{
    const QByteArray state(PQresultErrorField(result, PG_DIAG_SQLSTATE));
    const char *words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    // Without a state it is libpq that speaks: the connection is lost.
    const Meaning meaning =
        state.isEmpty() ? Meaning{Scope::Database, Trouble::Unreachable} : meaningOf(state);
    return {meaning.scope, meaning.trouble, oneLine(words ? words : PQresultErrorMessage(result))};
}

SqlError errorOf(const pg_conn *connection)
{
    return {Scope::Database, Trouble::Unreachable, oneLine(PQerrorMessage(connection))};
}

SqlError tooSlow()
{
    return {Scope::Database, Trouble::Unreachable, u"the server does not answer in time"_s};
}

SqlError interrupted()
{
    return {Scope::Operation, Trouble::Failing, u"interrupted"_s};
}

} // namespace smsverify
