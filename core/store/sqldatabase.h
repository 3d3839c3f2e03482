// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "codes/codekey.h"

#include <QSqlDatabase>
#include <QString>

#include <chrono>
#include <initializer_list>

class QSqlQuery;
class QVariant;

namespace smsverify {

// One open connection to a SQLite file: how it is opened, migrated and told which keys there are.
// Lives and is used on one thread. Every function throws SqlError.
class SqlDatabase
{
public:
    SqlDatabase() = default;
    ~SqlDatabase();
    SqlDatabase(const SqlDatabase &) = delete;
    SqlDatabase &operator=(const SqlDatabase &) = delete;

    // Opens or makes the file: WAL, synchronous FULL, at most lockWait for another's lock; brings
    // its schema up to date.
    void open(const QString &file, std::chrono::milliseconds lockWait);
    void close();
    bool isOpen() const { return m_database.isOpen(); }

    // A statement to be run often.
    QSqlQuery prepare(const QString &sql);

    // Runs a prepared statement with these values.
    static void run(QSqlQuery &query, std::initializer_list<QVariant> values = {});

    // Runs a statement once.
    void execute(const QString &sql);

    // Makes sure that every living entry was made under a key of the ring, and registers the
    // current one. Trouble::KeyMismatch where that is not so.
    void registerKeys(const Keyring &keyring, TimePoint now);

private:
    int schemaVersion();
    void migrate();

    QString m_name; // of the connection, as QSqlDatabase wants one
    QSqlDatabase m_database;
};

} // namespace smsverify
