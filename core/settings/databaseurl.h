// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// Whether DATABASE_URL leads to a PostgreSQL server, by its scheme.
bool isPostgresqlUrl(const QString &url);

// The address as libpq will read it; else what is wrong, as sqlitePath() says it.
tl::expected<QString, QString> postgresqlUrl(const QString &url);

// Where a valid address leads, without user, password and options: "postgresql://host:port/name".
QString shownPostgresqlUrl(const QString &url);

// The file that DATABASE_URL names, in SQLAlchemy's form: sqlite:///file is relative (to the data
// directory), sqlite:////folder/file absolute. Else what is wrong, as a phrase without the URL,
// or an empty text where it is no URL of a database.
tl::expected<QString, QString> sqlitePath(const QString &url);

} // namespace smsverify
