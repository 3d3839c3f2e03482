// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/processtree.h"
#include "support/reservedport.h"
#include "support/scratchfolder.h"
#include "support/scratchserver.h"

#include <QStringList>

#include <optional>

namespace smsverify {

// A PostgreSQL server of its own, out of Debian's newest package, on a port of 127.0.0.1 and on a
// Unix socket: with an empty database "verification" that belongs to a role of that name, which is
// let in without a password and is no superuser. What it has answered is on disk, as in production.
// It ends with the thread that started it, even if that is killed.
class ScratchPostgresql final
{
public:
    enum class Stop {
        Fast, // in order: clients are sent away, all is written
        Immediate, // killed with all of its backends, as when the machine loses power
    };

    // Settings of postgresql.conf, "name=value" each, win over its own: max_connections=60,
    // shared_buffers=32MB, fsync=on, synchronous_commit=on.
    explicit ScratchPostgresql(const QStringList &settings = {});
    ~ScratchPostgresql(); // stops it and removes all that was its
    Q_DISABLE_COPY_MOVE(ScratchPostgresql)

    // Whether Debian's package is there.
    static bool isInstalled();

    // A further setting, from the next start on.
    void set(const QString &setting) { m_settings.append(setting); }

    // Starts it, on the same port and with the same data each time, and waits until it lets
    // clients in; false, with a warning, where it does not. The first one of a process takes some
    // seconds, as it makes the cluster that later ones copy.
    bool start();
    bool stop(Stop mode = Stop::Fast); // false where something is left after a minute
    bool restart(Stop mode = Stop::Fast);
    bool isRunning() const { return m_server.isRunning(); }

    // Stops it and all of its backends where they are, and lets them go on: connections stay, those
    // who connect wait. False where it does not run, or one did not stop.
    bool suspend();
    void resume();

    quint16 port() const { return m_port.number(); }
    QString socketFolder() const { return m_folder.path(); } // what libpq takes as host

    // "postgresql://verification@127.0.0.1:port/database"; and the same with another role and its
    // password, which is encoded as URLs want it.
    QString url(const QString &database = QStringLiteral("verification")) const;
    QString urlOf(const QString &role, const QString &password,
                  const QString &database = QStringLiteral("verification")) const;

    // A new database that belongs to the role "verification". One of that name is taken away from
    // its clients, whose connections end, and keeps its place on the disk: some 8 MB.
    bool createDatabase(const QString &name = QStringLiteral("verification"));

    // Ends all connections to a database and drops all of its schemas: nearly a new one, and
    // several times faster. False where a node that still runs came between and locked tables.
    bool clearDatabase(const QString &name = QStringLiteral("verification"));

    // A role that is let in only with this password, by scram-sha-256, and may do what
    // "verification" may.
    bool createRole(const QString &name, const QString &password);

    // The rows that statements give which a superuser says, columns with '|' between; empty, with
    // a warning, where one fails, and the later ones are not said.
    QStringList query(const QString &sql,
                      const QString &database = QStringLiteral("verification")) const;

    // The server and its backends, as they are now; none where it does not run.
    QList<qint64> processIds() const;

private:
    bool prepare();
    bool isReady() const;
    QStringList arguments() const;
    QByteArrayList lockFile() const;
    void removeSharedMemory() const;
    std::optional<QByteArray> ask(const QString &sql, const QString &database) const;

    QStringList m_settings;
    ReservedPort m_port;
    ScratchFolder m_folder;
    ScratchServer m_server;
    std::optional<ProcessTree> m_suspended;
};

} // namespace smsverify
