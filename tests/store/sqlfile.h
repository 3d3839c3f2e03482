// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QString>
#include <QStringList>

#include <sqlite3.h>

namespace smsverify {

// SQL on a SQLite file, beside the store under test: what somebody with sqlite3(1) does.
class SqlFile
{
public:
    explicit SqlFile(const QString &file, int flags = SQLITE_OPEN_READWRITE)
    {
        const int code =
            sqlite3_open_v2(QFile::encodeName(file).constData(), &m_database, flags, nullptr);
        if (code != SQLITE_OK)
            qFatal("cannot open %s: %s", qPrintable(file), sqlite3_errmsg(m_database));
        sqlite3_busy_timeout(m_database, 10'000);
    }
    ~SqlFile() { sqlite3_close(m_database); }
    SqlFile(const SqlFile &) = delete;
    SqlFile &operator=(const SqlFile &) = delete;

    // The rows, their columns joined by '|'.
    QStringList rows(const QString &sql)
    {
        const auto collect = [](void *rows, int columns, char **values, char **) {
            QStringList row;
            for (int i = 0; i < columns; ++i)
                row.append(QString::fromUtf8(values[i]));
            static_cast<QStringList *>(rows)->append(row.join(u'|'));
            return 0;
        };
        QStringList result;
        char *message = nullptr;
        if (sqlite3_exec(m_database, sql.toUtf8().constData(), collect, &result, &message)
            != SQLITE_OK)
            qFatal("%s: %s", qPrintable(sql), message);
        return result;
    }

private:
    sqlite3 *m_database = nullptr;
};

} // namespace smsverify
