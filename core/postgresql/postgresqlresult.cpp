// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlresult.h"

#include <libpq-fe.h>

namespace smsverify {

void PostgresqlResult::Clearer::operator()(pg_result *result) const
{
    PQclear(result);
}

int PostgresqlResult::rows() const
{
    return PQntuples(get());
}

std::int64_t PostgresqlResult::changed() const
{
    return QByteArrayView(PQcmdTuples(get())).toLongLong();
}

QByteArrayView PostgresqlResult::view(int row, int column) const
{
    return {PQgetvalue(get(), row, column), PQgetlength(get(), row, column)};
}

std::int64_t PostgresqlResult::integer(int row, int column) const
{
    return view(row, column).toLongLong();
}

QString PostgresqlResult::text(int row, int column) const
{
    return QString::fromUtf8(view(row, column));
}

// https://www.postgresql.org/docs/15/datatype-binary.html, the hex format.
QByteArray PostgresqlResult::bytes(int row, int column) const
{
    return QByteArray::fromHex(view(row, column).sliced(2).toByteArray());
}

} // namespace smsverify
