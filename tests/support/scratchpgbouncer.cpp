// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/scratchpgbouncer.h"

#include "support/scratchpostgresql.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QByteArray nameOf(ScratchPgbouncer::PoolMode mode)
{
    switch (mode) {
    case ScratchPgbouncer::PoolMode::Session:
        return "session";
    case ScratchPgbouncer::PoolMode::Transaction:
        return "transaction";
    }
    Q_UNREACHABLE();
}

} // namespace

ScratchPgbouncer::ScratchPgbouncer(const ScratchPostgresql &server, PoolMode mode, int poolSize)
    : m_process(m_folder, u"KILL"_s)
{
    m_folder.write(u"pgbouncer.ini"_s,
                   R"([databases]
* = host=127.0.0.1 port=)"
                       + QByteArray::number(server.port()) + R"( user=verification
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = )" + QByteArray::number(port())
                       + R"(
unix_socket_dir =
auth_type = any
stats_users = verification
pool_mode = )" + nameOf(mode)
                       + R"(
default_pool_size = )" + QByteArray::number(poolSize)
                       + R"(
max_client_conn = 200
server_login_retry = 1
)");
}

bool ScratchPgbouncer::isInstalled()
{
    return ScratchServer::isInstalled(u"pgbouncer"_s);
}

bool ScratchPgbouncer::start()
{
    return m_process.start(u"pgbouncer"_s, {m_folder.filePath(u"pgbouncer.ini"_s)},
                           [this] { return ScratchServer::isListening(port()); });
}

bool ScratchPgbouncer::stop()
{
    return m_process.end(SIGKILL);
}

QString ScratchPgbouncer::url(const QString &database) const
{
    return u"postgresql://verification@127.0.0.1:%1/%2"_s.arg(port()).arg(database);
}

} // namespace smsverify
