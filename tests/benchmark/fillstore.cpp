// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

// fill-store FILE COUNT: makes a database of that many living entries, bench-0, bench-1, ...,
// whose tries never end, hashed under the key in the file's folder.

#include "base/random.h"
#include "codes/keyfile.h"
#include "store/slot.h"
#include "store/sqldatabase.h"
#include "store/sqlerror.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <vector>

using namespace smsverify;

namespace {

struct Row
{
    Slot slot;
    std::int64_t number;
};

QByteArray identifier(std::int64_t number)
{
    return "bench-" + QByteArray::number(number);
}

void fill(SqlDatabase &database, std::int64_t count, KeyId key)
{
    std::vector<Row> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i)
        rows.push_back({slotOf(identifier(i)), i});
    // In the table's order: pages are written once.
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.slot < b.slot; });

    const std::int64_t now = SystemClock().now().time_since_epoch().count();
    const std::int64_t later = now + std::chrono::milliseconds(std::chrono::days(365)).count();
    const QByteArray nonce(16, 'n');
    const QByteArray digest(32, 'd');
    SqlStatement insert = database.prepare(
        "INSERT INTO verification (slot, auth_id, recipient, nonce, digest, key_id,"
        " tries_allowed, created_at, expires_at, message_state, message_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'mdr2-00000000000000000000000000000000')");
    for (const Row &row : rows) {
        const QByteArray id = identifier(row.number);
        const QByteArray number = '1' + QByteArray::number(2'000'000'000 + row.number);
        insert.run({row.slot, SqlText{id}, SqlText{number}, QByteArrayView(nonce),
                    QByteArrayView(digest), key, std::numeric_limits<std::int64_t>::max(), now,
                    later + row.number});
    }
    SqlStatement active = database.prepare("UPDATE active SET entries = ? WHERE id = 1");
    active.run({count});
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 3) {
        std::fprintf(stderr, "usage: fill-store FILE COUNT\n");
        return 2;
    }
    const QString file = QString::fromLocal8Bit(argv[1]);
    SystemRandom random;
    const auto key = KeyFile(QFileInfo(file).absolutePath()).create(random);
    if (!key) {
        std::fprintf(stderr, "%s\n", qPrintable(key.error().detail));
        return 1;
    }
    try {
        SqlDatabase database;
        database.open(file, std::chrono::seconds(1));
        database.registerKeys({*key, {}}, SystemClock().now());
        // The index is made at the end, in its own order: that writes its pages once, too.
        database.execute("PRAGMA synchronous = OFF; BEGIN; DROP INDEX verification_expiry");
        fill(database, QByteArray(argv[2]).toLongLong(), key->id());
        database.execute("CREATE INDEX verification_expiry ON verification (key_id, expires_at);"
                         "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const SqlError &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.detail()));
        return 1;
    }
    return 0;
}
