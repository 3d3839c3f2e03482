// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/processtree.h"
#include "support/scratchfolder.h"
#include "support/scratchhaproxy.h"
#include "support/scratchpgbouncer.h"
#include "support/scratchpostgresql.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr auto holdArgument = "--hold";

// psql, at this URL, with a statement.
std::unique_ptr<QProcess> asking(const QString &url, const QString &sql)
{
    auto result = std::make_unique<QProcess>();
    result->start(u"psql"_s, {u"-XAtq"_s, u"-w"_s, u"-d"_s, url, u"-c"_s, sql});
    return result;
}

bool hasEnded(const QProcess &process)
{
    return process.state() == QProcess::NotRunning;
}

// What it answers; "refused" where it does not.
QByteArray answer(const QString &url, const QString &sql)
{
    const std::unique_ptr<QProcess> psql = asking(url, sql);
    psql->waitForFinished();
    return psql->exitCode() == 0 ? psql->readAllStandardOutput().trimmed() : "refused";
}

// Whether a client of the server has begun to sleep.
bool isSleeping(const ScratchPostgresql &server)
{
    const QString sql = u"SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"_s;
    return server.query(sql) == QStringList(u"1"_s);
}

bool isAnyAlive(const QList<qint64> &processIds)
{
    return std::any_of(processIds.cbegin(), processIds.cend(), ProcessTree::isAlive);
}

// A service that counts its requests, answers them, or closes once it has read them.
class Service final : public QTcpServer
{
public:
    Service()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("No port to listen on.");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }

    bool isReady = true;
    bool answers = true;
    int requests = 0;

private:
    void read(QTcpSocket *socket)
    {
        if (!socket->peek(socket->bytesAvailable()).endsWith("\r\n\r\n"))
            return;
        const bool isCheck = socket->readAll().startsWith("GET /readyz ");
        requests += isCheck ? 0 : 1;
        const QByteArray status = isCheck && !isReady ? "503 Stopping" : "200 OK";
        if (isCheck || answers)
            socket->write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        socket->disconnectFromHost();
    }
};

// The status of the answer to a request, over a connection of its own.
QByteArray status(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
    return socket.readAll().mid(9, 3);
}

} // namespace

// The servers that other tests start, as those tests need them.
class ScratchServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void servesAsInProduction();
    void takesSettings();
    void makesFreshDatabases();
    void asksForPasswords();
    void waitsWhileSuspended();
    void keepsWhatItHas_data();
    void keepsWhatItHas();
    void leavesNothing_data();
    void leavesNothing();
    void diesWithItsTest_data();
    void diesWithItsTest();
    void standsBehindPgbouncer_data();
    void standsBehindPgbouncer();
    void standsBehindHaproxy();
};

void ScratchServersTest::init()
{
    if (!ScratchPostgresql::isInstalled())
        QSKIP("Debian's package postgresql is not installed");
}

void ScratchServersTest::servesAsInProduction()
{
    ScratchPostgresql server;
    QVERIFY(server.start());
    QCOMPARE(server.query(u"SELECT 1, 'a'; SELECT 'ä'"_s), QStringList({u"1|a"_s, u"ä"_s}));
    QCOMPARE(server.query(u"SHOW fsync; SHOW synchronous_commit; SHOW server_encoding"_s),
             QStringList({u"on"_s, u"on"_s, u"UTF8"_s}));
    QCOMPARE(answer(server.url(), u"SELECT current_user, current_database()"_s),
             "verification|verification");
    QCOMPARE(
        answer(u"host=%1 port=%2 user=verification"_s.arg(server.socketFolder()).arg(server.port()),
               u"SELECT inet_server_addr() IS NULL"_s),
        "t");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"syntax error"_s));
    QCOMPARE(server.query(u"SELECT 1; SELEKT"_s), QStringList());
}

void ScratchServersTest::takesSettings()
{
    ScratchPostgresql server({u"max_connections=7"_s});
    QVERIFY(server.start());
    server.set(u"work_mem=1MB"_s);
    QVERIFY(server.restart());
    QCOMPARE(server.query(u"SHOW max_connections; SHOW work_mem"_s),
             QStringList({u"7"_s, u"1MB"_s}));
}

void ScratchServersTest::makesFreshDatabases()
{
    ScratchPostgresql server;
    QVERIFY(server.start());
    QVERIFY(server.createDatabase(u"an other's"_s));
    const auto isFresh = [&server] {
        const QString statements = u"CREATE SCHEMA mine; CREATE TABLE fresh AS SELECT 1"_s;
        return answer(server.url(), statements).isEmpty()
            && server.query(u"SELECT * FROM fresh"_s) == QStringList(u"1"_s);
    };
    QVERIFY(isFresh());
    const auto client = asking(server.url(), u"SELECT pg_sleep(600)"_s);
    QTRY_VERIFY(isSleeping(server));
    QVERIFY(server.createDatabase());
    QTRY_VERIFY(hasEnded(*client));
    QVERIFY(isFresh());
    QVERIFY(server.clearDatabase());
    QVERIFY(isFresh());
}

void ScratchServersTest::asksForPasswords()
{
    ScratchPostgresql server;
    QVERIFY(server.start());
    QVERIFY(server.createRole(u"anna"_s, u"it's @ secret"_s));
    const QString statements = u"CREATE TABLE mine(); SELECT current_user"_s;
    QCOMPARE(answer(server.urlOf(u"anna"_s, u"it's @ secret"_s), statements), "anna");
    QCOMPARE(answer(server.urlOf(u"anna"_s, u"another"_s), statements), "refused");
}

void ScratchServersTest::waitsWhileSuspended()
{
    ScratchPostgresql server;
    QVERIFY(server.start());
    const auto early = asking(server.url(), u"SELECT pg_advisory_lock(1); SELECT pg_sleep(1)"_s);
    const QString locks = u"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"_s;
    QTRY_COMPARE(server.query(locks), QStringList(u"1"_s));
    QVERIFY(server.suspend());
    const auto late = asking(server.url(), u"SELECT 1"_s);
    QVERIFY(!QTest::qWaitFor([&] { return hasEnded(*early) || hasEnded(*late); }, 1'500));
    server.resume();
    QTRY_VERIFY(hasEnded(*early) && hasEnded(*late));
    QCOMPARE(early->exitCode(), 0);
    QCOMPARE(late->readAllStandardOutput(), "1\n");
}

void ScratchServersTest::keepsWhatItHas_data()
{
    QTest::addColumn<ScratchPostgresql::Stop>("mode");
    QTest::addColumn<bool>("isSuspended");
    QTest::newRow("stopped in order") << ScratchPostgresql::Stop::Fast << false;
    QTest::newRow("killed") << ScratchPostgresql::Stop::Immediate << false;
    QTest::newRow("stopped in order while suspended") << ScratchPostgresql::Stop::Fast << true;
    QTest::newRow("killed while suspended") << ScratchPostgresql::Stop::Immediate << true;
}

void ScratchServersTest::keepsWhatItHas()
{
    QFETCH(ScratchPostgresql::Stop, mode);
    QFETCH(bool, isSuspended);
    ScratchPostgresql server;
    QVERIFY(server.start());
    const quint16 port = server.port();
    QCOMPARE(answer(server.url(), u"CREATE TABLE kept AS SELECT 1"_s), "");
    const QList<qint64> processIds = server.processIds();
    QVERIFY(!isSuspended || server.suspend());
    QVERIFY(server.stop(mode));
    QVERIFY(!isAnyAlive(processIds));
    QCOMPARE(answer(server.url(), u"SELECT 1"_s), "refused");
    QVERIFY(server.start());
    QCOMPARE(server.port(), port);
    QCOMPARE(server.query(u"SELECT * FROM kept"_s), QStringList(u"1"_s));
}

void ScratchServersTest::leavesNothing_data()
{
    QTest::addColumn<bool>("isSuspended");
    QTest::newRow("running") << false;
    QTest::newRow("suspended") << true;
}

void ScratchServersTest::leavesNothing()
{
    QFETCH(bool, isSuspended);
    auto server = std::make_unique<ScratchPostgresql>();
    QVERIFY(server->start());
    const auto client = asking(server->url(), u"SELECT pg_sleep(600)"_s);
    QTRY_VERIFY(isSleeping(*server));
    QVERIFY(!isSuspended || server->suspend());
    const QString folder = server->socketFolder();
    const QList<qint64> processIds = server->processIds();
    QVERIFY(isAnyAlive(processIds));
    server.reset();
    QVERIFY(!isAnyAlive(processIds));
    QVERIFY(!QFile::exists(folder));
    QTRY_VERIFY(hasEnded(*client));
}

void ScratchServersTest::diesWithItsTest_data()
{
    leavesNothing_data();
}

void ScratchServersTest::diesWithItsTest()
{
    QFETCH(bool, isSuspended);
    const ScratchFolder folder; // for what a test that is killed leaves on the disk
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, folder.path());
    QProcess test;
    test.setProcessEnvironment(environment);
    test.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    test.start(QCoreApplication::applicationFilePath(),
               {QLatin1String(holdArgument), isSuspended ? u"suspended"_s : u"running"_s});
    QTRY_VERIFY_WITH_TIMEOUT(test.canReadLine(), 60'000);
    QList<qint64> processIds;
    for (const QByteArray &id : test.readLine().simplified().split(' '))
        processIds.append(id.toLongLong());
    QVERIFY(processIds.size() > 1);
    QVERIFY(isAnyAlive(processIds));
    test.kill();
    QVERIFY(test.waitForFinished());
    QTRY_VERIFY_WITH_TIMEOUT(!isAnyAlive(processIds), 30'000);
}

void ScratchServersTest::standsBehindPgbouncer_data()
{
    QTest::addColumn<ScratchPgbouncer::PoolMode>("mode");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("session") << ScratchPgbouncer::PoolMode::Session << QByteArray("session");
    QTest::newRow("transaction") << ScratchPgbouncer::PoolMode::Transaction
                                 << QByteArray("transaction");
}

void ScratchServersTest::standsBehindPgbouncer()
{
    if (!ScratchPgbouncer::isInstalled())
        QSKIP("Debian's package pgbouncer is not installed");
    QFETCH(ScratchPgbouncer::PoolMode, mode);
    QFETCH(QByteArray, name);
    ScratchPostgresql server;
    QVERIFY(server.start());
    auto pool = std::make_unique<ScratchPgbouncer>(server, mode);
    QVERIFY(pool->start());
    QVERIFY(server.createDatabase(u"other"_s));
    const QString who = u"SELECT current_user, current_database(), inet_server_port()"_s;
    QCOMPARE(answer(pool->url(u"other"_s), who),
             "verification|other|" + QByteArray::number(server.port()));
    const QByteArray pools = answer(pool->url(u"pgbouncer"_s), u"SHOW POOLS"_s);
    QVERIFY2(pools.contains('|' + name), pools.constData());
    const qint64 processId = pool->processId();
    QVERIFY(ProcessTree::isAlive(processId));
    pool.reset();
    QVERIFY(!ProcessTree::isAlive(processId));
}

void ScratchServersTest::standsBehindHaproxy()
{
    if (!ScratchHaproxy::isInstalled())
        QSKIP("Debian's package haproxy is not installed");
    Service first;
    Service second;
    auto proxy =
        std::make_unique<ScratchHaproxy>(QList<quint16>{first.serverPort(), second.serverPort()});
    QVERIFY(proxy->start());
    QTRY_COMPARE(proxy->readyServices().size(), 2);
    for (int request = 0; request < 4; ++request)
        QCOMPARE(status(proxy->port()), "200");
    QCOMPARE(first.requests, 2);
    QCOMPARE(second.requests, 2);

    first.isReady = false;
    QTRY_COMPARE(proxy->readyServices(), QList<quint16>{second.serverPort()});
    second.answers = false;
    QCOMPARE(status(proxy->port()), "502");
    QCOMPARE(second.requests, 3); // sent once, and to nobody else
    QCOMPARE(first.requests, 2);

    first.isReady = true;
    QTRY_COMPARE(proxy->readyServices().size(), 2);
    second.close(); // before a check finds out
    for (int request = 0; request < 2; ++request)
        QCOMPARE(status(proxy->port()), "200");
    QCOMPARE(first.requests, 4);

    const qint64 processId = proxy->processId();
    QVERIFY(ProcessTree::isAlive(processId));
    proxy.reset();
    QVERIFY(!ProcessTree::isAlive(processId));
}

namespace {

// A test that has started a server, says which processes that has, and waits to be killed.
int hold(bool isSuspended)
{
    ScratchPostgresql server;
    if (!server.start() || (isSuspended && !server.suspend()))
        return 1;
    for (const qint64 id : server.processIds())
        std::printf("%lld ", static_cast<long long>(id));
    std::printf("\n");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

} // namespace smsverify

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String(smsverify::holdArgument))
        return smsverify::hold(arguments.value(2) == u"suspended"_s);
    smsverify::ScratchServersTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_scratchservers.moc"
