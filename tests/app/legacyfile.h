// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/sqlfile.h"

#include <QDateTime>
#include <QString>

namespace smsverify {

// A database as the Flask service leaves it.
class LegacyFile
{
public:
    explicit LegacyFile(const QString &path) : m_path(path)
    {
        execute(
            QStringLiteral("CREATE TABLE auth_code (auth_id VARCHAR(120) NOT NULL, code INTEGER,"
                           " timestamp DATETIME, attempts INTEGER, PRIMARY KEY (auth_id))"));
    }

    const QString &path() const { return m_path; }

    void execute(const QString &sql) const
    {
        SqlFile(m_path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).rows(sql);
    }

    // A row, its values as SQL spells them.
    void add(const QString &values) const
    {
        execute(
            QStringLiteral("INSERT INTO auth_code (auth_id, code, timestamp, attempts) VALUES (")
            + values + u')');
    }

    // A code that was made just now; without tries spent, unless so many are given.
    void addCode(const QString &authId, const QString &code, int attempts = 0) const
    {
        add(QStringLiteral("'%1', %2, '%3', %4").arg(authId, code, timeText(0)).arg(attempts));
    }

    // So many seconds ago, as SQLAlchemy writes it.
    static QString timeText(int secondsAgo)
    {
        return QDateTime::currentDateTimeUtc()
                   .addSecs(-secondsAgo)
                   .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"))
            + QStringLiteral("000");
    }

private:
    QString m_path;
};

} // namespace smsverify
