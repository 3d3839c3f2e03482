// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/databaseurl.h"

#include "postgresql/postgresqladdress.h"

using namespace Qt::StringLiterals;

namespace smsverify {

bool isPostgresqlUrl(const QString &url)
{
    return url.startsWith("postgresql://"_L1) || url.startsWith("postgres://"_L1);
}

tl::expected<QString, QString> postgresqlUrl(const QString &url)
{
    const auto address = PostgresqlAddress::of(Secret(url.toUtf8()));
    if (address)
        return url;
    return tl::unexpected(address.error());
}

QString shownPostgresqlUrl(const QString &url)
{
    const auto address = PostgresqlAddress::of(Secret(url.toUtf8()));
    return address ? address->shown() : QString();
}

tl::expected<QString, QString> sqlitePath(const QString &url)
{
    constexpr QLatin1StringView start("sqlite:///");
    if (!url.startsWith(start, Qt::CaseInsensitive))
        return tl::unexpected(QString());
    QString path = url.sliced(start.size());
    if (path.isEmpty() || path.endsWith(u'/') || path == ":memory:"_L1)
        return tl::unexpected(u"it names no file"_s);
    if (path.contains(u'?') || path.contains(QChar(u'\0')))
        return tl::unexpected(u"it holds more than a file"_s);
    return path;
}

} // namespace smsverify
