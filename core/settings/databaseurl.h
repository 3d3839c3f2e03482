// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// The file that DATABASE_URL names, in SQLAlchemy's form: sqlite:///file is relative (to the data
// directory), sqlite:////folder/file absolute. Else what is wrong, as a phrase without the URL,
// or an empty text where it is no URL of a database.
tl::expected<QString, QString> sqlitePath(const QString &url);

} // namespace smsverify
