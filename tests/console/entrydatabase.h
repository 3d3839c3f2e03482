// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/sqldatabase.h"
#include "store/sqliteentrysource.h"
#include "support/manualclock.h"
#include "support/storerequests.h"

#include <QTemporaryDir>

#include <cstdint>

namespace smsverify {

// A database as a service leaves it, filled by hand: entry 0 is the oldest, each following is a
// millisecond younger, all live for an hour from the clock's time on.
class EntryDatabase
{
public:
    EntryDatabase()
    {
        m_database.open(file(), std::chrono::seconds(5));
        m_database.registerKeys({keyOf('k'), {}}, clock.now());
    }

    QString file() const { return m_directory.filePath(QStringLiteral("codes.db")); }

    // Entries of the identifiers "entry-<number>", from first up to but not including last.
    void insert(std::int64_t first, std::int64_t last)
    {
        const std::int64_t now = clock.now().time_since_epoch().count();
        const std::int64_t lifetime = std::chrono::milliseconds(std::chrono::hours(1)).count();
        const QByteArray filling(16, 'n');
        SqlStatement statement = m_database.prepare(
            "INSERT INTO verification (slot, auth_id, recipient, nonce, digest, key_id,"
            " tries_allowed, created_at, expires_at, message_state, message_id)"
            " VALUES (?, ?, ?, ?, ?, ?, 3, ?, ?, 1, 'mdr2-00000000000000000000000000000000')");
        m_database.execute("BEGIN");
        for (std::int64_t i = first; i < last; ++i) {
            const QByteArray id = "entry-" + QByteArray::number(qlonglong(i));
            const QByteArray recipient = "1202555" + QByteArray::number(qlonglong(1000 + i % 9000));
            const std::int64_t created = now - lifetime / 2 + i;
            statement.run({slotOf(id), SqlText{id}, SqlText{recipient}, QByteArrayView(filling),
                           QByteArrayView(filling), keyOf('k').id(), created, created + lifetime});
        }
        m_database.execute("UPDATE active SET entries = (SELECT count(*) FROM verification)");
        m_database.execute("COMMIT");
    }

    void execute(const QByteArray &sql) { m_database.execute(sql); }

    ManualClock clock;

private:
    QTemporaryDir m_directory;
    SqlDatabase m_database;
};

} // namespace smsverify
