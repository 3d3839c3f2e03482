// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settings.h"

#include "settings/databaseurl.h"

#include <QDir>

namespace smsverify {

bool Settings::isPostgresql() const
{
    return isPostgresqlUrl(storage.url);
}

QString Settings::databaseTitle() const
{
    return isPostgresql() ? shownPostgresqlUrl(storage.url) : databaseFile();
}

QString Settings::databaseFile() const
{
    if (isPostgresql())
        return {};
    QString file = storage.debugMode ? storage.testFile : storage.productionFile;
    if (const auto path = sqlitePath(storage.url))
        file = *path;
    return QDir::cleanPath(QDir(storage.dataDirectory).absoluteFilePath(file));
}

} // namespace smsverify
