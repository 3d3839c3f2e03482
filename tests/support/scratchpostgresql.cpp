// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/scratchpostgresql.h"

#include "support/postgresqlcluster.h"

#include <QFile>
#include <QUrl>

#include <csignal>
#include <utility>

#include <sys/shm.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 60'000; // milliseconds

// Lines of postmaster.pid, which PostgreSQL's pidfile.h numbers from 1.
constexpr qsizetype processIdLine = 0;
constexpr qsizetype sharedMemoryLine = 6;
constexpr qsizetype statusLine = 7;

QString quoted(QString text, QChar quote)
{
    return quote + text.replace(quote, QString(2, quote)) + quote;
}

} // namespace

ScratchPostgresql::ScratchPostgresql(const QStringList &settings)
    // Some of PostgreSQL's shared memory outlives a postmaster that cannot tidy up.
    : m_settings(settings), m_server(m_folder, u"QUIT"_s)
{
}

ScratchPostgresql::~ScratchPostgresql()
{
    if (!m_server.isRunning())
        return;
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    resume();
    if (!m_server.end(SIGQUIT))
        stop(Stop::Immediate);
}

bool ScratchPostgresql::isInstalled()
{
    return !PostgresqlCluster::programs().isEmpty();
}

bool ScratchPostgresql::prepare()
{
    return QFile::exists(m_folder.filePath(u"data"_s)) || PostgresqlCluster::copyInto(m_folder);
}

QStringList ScratchPostgresql::arguments() const
{
    QStringList result{
        u"-D"_s, m_folder.filePath(u"data"_s), u"-k"_s, socketFolder(), u"-h"_s, u"127.0.0.1"_s,
        u"-p"_s, QString::number(port())};
    // Files in place of POSIX shared memory are gone with the folder, whatever happens. Recovery
    // syncs a thousand files of a new cluster, which takes seconds for one after the other.
    const QStringList own{u"max_connections=60"_s,
                          u"shared_buffers=32MB"_s,
                          u"fsync=on"_s,
                          u"synchronous_commit=on"_s,
                          u"dynamic_shared_memory_type=mmap"_s,
                          u"recovery_init_sync_method=syncfs"_s};
    for (const QString &setting : own + m_settings)
        result += {u"-c"_s, setting};
    return result;
}

QByteArrayList ScratchPostgresql::lockFile() const
{
    QFile file(m_folder.filePath(u"data/postmaster.pid"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
}

bool ScratchPostgresql::isReady() const
{
    const QByteArrayList lines = lockFile();
    return lines.value(processIdLine).toLongLong() == m_server.processId()
        && lines.value(statusLine).trimmed() == "ready";
}

bool ScratchPostgresql::start()
{
    return prepare()
        && m_server.start(PostgresqlCluster::program(u"postgres"_s), arguments(),
                          [this] { return isReady(); });
}

bool ScratchPostgresql::stop(Stop mode)
{
    if (!m_server.isRunning())
        return true;
    switch (mode) {
    case Stop::Fast:
        resume();
        return m_server.end(SIGINT);
    case Stop::Immediate:
        if (!m_suspended)
            m_suspended.emplace(m_server.processId());
        const bool areGone = m_suspended->kill();
        m_suspended.reset();
        const bool hasEnded = m_server.end(SIGKILL);
        removeSharedMemory();
        return areGone && hasEnded;
    }
    Q_UNREACHABLE();
}

// The one segment of System V that tells a second server that the first still lives.
void ScratchPostgresql::removeSharedMemory() const
{
    const QByteArrayList keyAndId = lockFile().value(sharedMemoryLine).simplified().split(' ');
    bool isNumber = false;
    const int id = keyAndId.value(1).toInt(&isNumber);
    if (isNumber)
        ::shmctl(id, IPC_RMID, nullptr);
}

bool ScratchPostgresql::restart(Stop mode)
{
    return stop(mode) && start();
}

bool ScratchPostgresql::suspend()
{
    if (m_suspended)
        return true;
    if (!m_server.isRunning())
        return false;
    m_suspended.emplace(m_server.processId());
    return m_suspended->suspend();
}

void ScratchPostgresql::resume()
{
    m_suspended.reset();
}

QString ScratchPostgresql::url(const QString &database) const
{
    return u"postgresql://verification@127.0.0.1:%1/%2"_s.arg(port()).arg(database);
}

QString ScratchPostgresql::urlOf(const QString &role, const QString &password,
                                 const QString &database) const
{
    return u"postgresql://%1:%2@127.0.0.1:%3/%4"_s.arg(
        QString::fromLatin1(QUrl::toPercentEncoding(role)),
        QString::fromLatin1(QUrl::toPercentEncoding(password)), QString::number(port()), database);
}

bool ScratchPostgresql::createDatabase(const QString &name)
{
    // DROP DATABASE waits until everything else in the cluster is on disk as well.
    const QString sql = uR"(
SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS false', datname)
    FROM pg_database WHERE datname = %1 \gexec
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %1;
SELECT format('ALTER DATABASE %I RENAME TO %I', datname, 'gone_' || oid)
    FROM pg_database WHERE datname = %1 \gexec
CREATE DATABASE %2 OWNER verification;
)"_s;
    return ask(sql.arg(quoted(name, u'\''), quoted(name, u'"')), u"postgres"_s).has_value();
}

bool ScratchPostgresql::clearDatabase(const QString &name)
{
    const QString sql = uR"(
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
    WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema' \gexec
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
)"_s;
    return ask(sql, name).has_value();
}

bool ScratchPostgresql::createRole(const QString &name, const QString &password)
{
    const QString sql = u"SET password_encryption = 'scram-sha-256';\n"
                        "CREATE ROLE %1 LOGIN PASSWORD %2 IN ROLE with_password, verification;\n"_s;
    return ask(sql.arg(quoted(name, u'"'), quoted(password, u'\'')), u"postgres"_s).has_value();
}

QStringList ScratchPostgresql::query(const QString &sql, const QString &database) const
{
    const QByteArray rows = ask(sql, database).value_or(QByteArray());
    return rows.isEmpty() ? QStringList() : QString::fromUtf8(rows.chopped(1)).split(u'\n');
}

std::optional<QByteArray> ScratchPostgresql::ask(const QString &sql, const QString &database) const
{
    QProcess psql;
    psql.start(PostgresqlCluster::program(u"psql"_s),
               {u"-XAtq"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, socketFolder(), u"-p"_s,
                QString::number(port()), u"-U"_s, u"postgres"_s, u"-d"_s, database});
    psql.write(sql.toUtf8() + "\n;\n");
    psql.closeWriteChannel();
    const bool hasEnded = psql.waitForFinished(patience);
    if (hasEnded && psql.exitStatus() == QProcess::NormalExit && psql.exitCode() == 0)
        return psql.readAllStandardOutput();
    qWarning("PostgreSQL was not asked: %s", psql.readAllStandardError().constData());
    psql.kill();
    psql.waitForFinished();
    return std::nullopt;
}

QList<qint64> ScratchPostgresql::processIds() const
{
    return m_server.isRunning() ? ProcessTree(m_server.processId()).ids() : QList<qint64>();
}

} // namespace smsverify
