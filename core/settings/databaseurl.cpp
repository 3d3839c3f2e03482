// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/databaseurl.h"

using namespace Qt::StringLiterals;

namespace smsverify {

tl::expected<QString, QString> sqlitePath(const QString &url)
{
    if (url.startsWith("postgres"_L1, Qt::CaseInsensitive))
        return tl::unexpected(u"this version has no PostgreSQL yet"_s);
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
