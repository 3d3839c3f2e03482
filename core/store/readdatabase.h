// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/fileidentity.h"
#include "store/readerhealth.h"
#include "store/sqlstatement.h"

#include <QByteArray>

#include <memory>
#include <mutex>
#include <optional>

struct sqlite3;

namespace smsverify {

// A connection to a SQLite file that only reads, whoever writes it. Lives and is used on one
// thread, interrupt() aside. Functions throw SqlError.
class ReadDatabase
{
public:
    // Opens the file where that is possible; tells why not.
    ReaderHealth open(const QString &file);
    void close();
    bool isOpen() const { return m_database != nullptr; }

    // Whether the path still leads to the open file.
    bool isInPlace() const;

    // A number that differs from the last one where anybody has committed since.
    std::int64_t dataVersion();

    SqlStatement prepare(const QByteArray &sql) { return {m_database.get(), sql.constData()}; }

    // One state of the database for several statements.
    void begin();
    void end() noexcept;

    // Reads the whole file. Trouble::Corrupt where it is not well.
    void checkIntegrity();

    // Writes its state of this moment to another connection, whose database it becomes, by SQLite's
    // online backup (https://www.sqlite.org/backup.html): who writes meanwhile is not held up.
    void copyTo(sqlite3 *target);

    // Ends the statement that runs, with an SqlError. Any thread.
    void interrupt();

private:
    struct Closer
    {
        void operator()(sqlite3 *database) const;
    };

    ReaderHealth tryOpen();

    QByteArray m_path;
    std::optional<FileIdentity> m_identity;
    std::mutex m_mutex; // no interrupt() while the connection is closed
    std::unique_ptr<sqlite3, Closer> m_database;
};

} // namespace smsverify
