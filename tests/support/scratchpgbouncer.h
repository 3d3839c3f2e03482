// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/reservedport.h"
#include "support/scratchfolder.h"
#include "support/scratchserver.h"

#include <QString>

namespace smsverify {

class ScratchPostgresql;

// Debian's pgbouncer in front of a server, on a port of 127.0.0.1: it lets everyone in, without a
// password, and is the role "verification" to the server, for every database.
class ScratchPgbouncer final
{
public:
    enum class PoolMode {
        Session, // a client has a connection of the server as long as it stays
        Transaction, // only as long as its transaction, then the next client does
    };

    // At most this many connections of the server are had for a database.
    ScratchPgbouncer(const ScratchPostgresql &server, PoolMode mode, int poolSize = 20);
    Q_DISABLE_COPY_MOVE(ScratchPgbouncer)

    // Whether Debian's package is there.
    static bool isInstalled();

    // Starts it, on the same port each time, and waits until it listens; false, with a warning,
    // where it does not. The server need not run, nor stay: it is connected to when a client asks.
    bool start();
    bool stop(); // kills it

    quint16 port() const { return m_port.number(); }
    qint64 processId() const { return m_process.processId(); } // 0 where it does not run

    // "postgresql://verification@127.0.0.1:port/database"; the database "pgbouncer" is its own,
    // and answers SHOW POOLS and the like.
    QString url(const QString &database = QStringLiteral("verification")) const;

private:
    ReservedPort m_port;
    ScratchFolder m_folder;
    ScratchServer m_process;
};

} // namespace smsverify
