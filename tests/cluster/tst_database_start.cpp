// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/cluster.h"
#include "support/scratchpgbouncer.h"
#include "support/scratchpostgresql.h"

#include <QFile>
#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds promised(5); // until a node is ready once its database is there
const QByteArray number = "12025550123";

QByteArray storeOf(const RunningService &node)
{
    return jsonObject(node.get("/readyz").body).value(u"store"_s).toString().toLatin1();
}

} // namespace

// What a node finds when it starts: a database that is empty, of others, gone or behind a pooler.
class TestDatabaseStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void startsTwiceAtOnce();
    void startsOnceUnderTwoKeys();
    void wantsAKey();
    void refusesAnotherKey_data();
    void refusesAnotherKey();
    void takesAKeyThatNobodyUses();
    void waitsForItsServer();
    void saysThatTheSchemaIsNewer();
    void saysThatThePasswordIsWrong();
    void refusesTransactionPooling_data();
    void refusesTransactionPooling();

private:
    // An empty database, and two nodes that have not started yet.
    bool beginAnew();
    // It ends, and says why in one line with this word.
    void refuses(RunningService &node, const QByteArray &word);
    void becomesReady(const RunningService &node);

    std::optional<ScratchPostgresql> m_server;
    std::optional<Cluster> m_cluster;
};

void TestDatabaseStart::initTestCase()
{
    if (!ScratchPostgresql::isInstalled())
        QSKIP("Debian's package postgresql is not installed");
    m_server.emplace();
    QVERIFY(m_server->start());
}

void TestDatabaseStart::init()
{
    QVERIFY(beginAnew());
}

// Nodes that still run would connect again at once, and lock tables in an order of their own.
bool TestDatabaseStart::beginAnew()
{
    m_cluster.reset();
    const bool isEmpty = m_server->clearDatabase();
    m_cluster.emplace(2, m_server->url());
    return isEmpty;
}

void TestDatabaseStart::cleanup()
{
    m_cluster.reset();
    QVERIFY(m_server->start());
}

void TestDatabaseStart::refuses(RunningService &node, const QByteArray &word)
{
    QVERIFY(!node.start());
    QCOMPARE(node.waitForEnd(), 2);
    QVERIFY2(node.errors().count('\n') == 1 && node.errors().contains(word),
             node.errors().constData());
    QVERIFY2(!node.output().contains("\"listening\""), node.output().constData());
}

void TestDatabaseStart::becomesReady(const RunningService &node)
{
    const Clock::time_point begin = Clock::now();
    QVERIFY(Cluster::isReady(node));
    QVERIFY(Clock::now() - begin <= promised);
}

void TestDatabaseStart::startsTwiceAtOnce()
{
    for (int round = 0; round < 15; ++round) {
        QVERIFY(beginAnew());
        QVERIFY(m_cluster->start());
        QCOMPARE(m_cluster->node(0).send("anna", number).status, 200);
        QCOMPARE(m_cluster->node(1).check("anna", m_cluster->code(number)).status, 200);
        for (int i = 0; i < m_cluster->size(); ++i)
            QCOMPARE(m_cluster->node(i).errors(), QByteArray());
        QCOMPARE(m_server->query(u"SELECT count(*) FROM schema_version"_s), QStringList(u"1"_s));
        QCOMPARE(m_server->query(u"SELECT count(*) FROM code_key"_s), QStringList(u"1"_s));
    }
}

void TestDatabaseStart::startsOnceUnderTwoKeys()
{
    for (int round = 0; round < 5; ++round) {
        QVERIFY(beginAnew());
        m_cluster->node(1).program().set("CODE_HASH_KEY", Cluster::key('x'));
        for (int i = 0; i < m_cluster->size(); ++i)
            m_cluster->node(i).launch();
        int ready = 0;
        for (int i = 0; i < m_cluster->size(); ++i) {
            RunningService &node = m_cluster->node(i);
            if (node.waitUntilListening() && Cluster::isReady(node)) {
                ++ready;
            } else {
                QCOMPARE(node.waitForEnd(), 2);
                QVERIFY2(node.errors().contains("CODE_HASH_KEY"), node.errors().constData());
            }
        }
        QCOMPARE(ready, 1);
        QCOMPARE(m_server->query(u"SELECT count(*) FROM code_key"_s), QStringList(u"1"_s));
    }
}

void TestDatabaseStart::wantsAKey()
{
    RunningService &node = m_cluster->node(0);
    node.program().remove("CODE_HASH_KEY");
    refuses(node, "CODE_HASH_KEY");
    QVERIFY(!QFile::exists(node.program().directory() + u"/code_hash.key"_s));
}

void TestDatabaseStart::refusesAnotherKey_data()
{
    QTest::addColumn<bool>("serves");
    QTest::addColumn<bool>("hasEntries");
    QTest::newRow("while another node serves") << true << false;
    QTest::newRow("while entries live") << false << true;
}

void TestDatabaseStart::refusesAnotherKey()
{
    QFETCH(const bool, serves);
    QFETCH(const bool, hasEntries);

    RunningService &first = m_cluster->node(0);
    RunningService &second = m_cluster->node(1);
    QVERIFY(first.start());
    QVERIFY(Cluster::isReady(first));
    if (hasEntries)
        QCOMPARE(first.send("anna", number).status, 200);
    const QByteArray code = first.code(number);
    if (!serves)
        QCOMPARE(first.stop(), 0);
    second.program().set("CODE_HASH_KEY", Cluster::key('x'));
    for (const char byte : {'x', 'y'}) { // and neither of these
        if (byte == 'y')
            second.program().set("CODE_HASH_KEY_PREVIOUS", Cluster::key(byte));
        refuses(second, "CODE_HASH_KEY");
        QVERIFY(second.errors().contains(
            "postgresql://127.0.0.1:" + QByteArray::number(m_server->port()) + "/verification"));
        QVERIFY(!second.errors().contains(Cluster::key('x').toLatin1()));
    }
    second.program().set("CODE_HASH_KEY_PREVIOUS", Cluster::key('k'));
    QVERIFY(second.start());
    QVERIFY(Cluster::isReady(second));
    if (hasEntries)
        QCOMPARE(second.check("anna", code).status, 200);
}

void TestDatabaseStart::takesAKeyThatNobodyUses()
{
    RunningService &first = m_cluster->node(0);
    RunningService &second = m_cluster->node(1);
    QVERIFY(first.start());
    QVERIFY(Cluster::isReady(first));
    QCOMPARE(first.send("anna", number).status, 200);
    QCOMPARE(first.check("anna", first.code(number)).status, 200);
    QCOMPARE(first.stop(), 0); // it says goodbye
    second.program().set("CODE_HASH_KEY", Cluster::key('x'));
    QVERIFY(second.start());
    QVERIFY(Cluster::isReady(second));
    refuses(first, "CODE_HASH_KEY");
}

void TestDatabaseStart::waitsForItsServer()
{
    RunningService &node = m_cluster->node(0);
    QVERIFY(m_server->stop());
    QVERIFY(node.start());
    QTRY_COMPARE(storeOf(node), "unreachable");
    QCOMPARE(node.send("anna", number).status, 503);
    QVERIFY(node.hasLogged("store_failed"));
    QVERIFY(m_server->start());
    becomesReady(node);
    QVERIFY(node.hasLogged("store_recovered"));
    QCOMPARE(node.send("anna", number).status, 200);
    QCOMPARE(node.check("anna", node.code(number)).status, 200);
}

void TestDatabaseStart::saysThatTheSchemaIsNewer()
{
    RunningService &node = m_cluster->node(0);
    QVERIFY(node.start());
    QVERIFY(Cluster::isReady(node));
    QCOMPARE(node.stop(), 0);
    m_server->query(u"UPDATE schema_version SET version = version + 1"_s);
    QVERIFY(node.start());
    QTRY_COMPARE(storeOf(node), "newer schema");
    QVERIFY(node.hasLogged("store_failed"));
    QVERIFY(node.records("store_failed")
                .first()
                .value(u"detail"_s)
                .toString()
                .contains(u"newer schema: schema version 2"_s));
    QCOMPARE(node.send("anna", number).status, 503);
    m_server->query(u"UPDATE schema_version SET version = version - 1"_s);
    becomesReady(node);
    QCOMPARE(node.send("anna", number).status, 200);
}

void TestDatabaseStart::saysThatThePasswordIsWrong()
{
    const QString wrong = u"MARKER-of-the-wrong-one"_s;
    QVERIFY(m_server->createRole(u"anna"_s, u"the right one"_s));
    RunningService &node = m_cluster->node(0);
    node.program().set("DATABASE_URL", m_server->urlOf(u"anna"_s, wrong));
    node.program().set("LOG_LEVEL", u"debug"_s);
    QVERIFY(node.start());
    QTRY_COMPARE(storeOf(node), "unreachable");
    QCOMPARE(node.send("anna", number).status, 503);
    QVERIFY(node.hasLogged("store_failed"));
    QVERIFY2(node.output().contains("password authentication failed"), node.output().constData());
    m_server->query(u"ALTER ROLE anna PASSWORD '%1'"_s.arg(wrong));
    becomesReady(node);
    QCOMPARE(node.send("anna", number).status, 200);
    QCOMPARE(node.stop(), 0);
    QVERIFY(!node.output().contains("MARKER"));
    QVERIFY(!node.errors().contains("MARKER"));
}

void TestDatabaseStart::refusesTransactionPooling_data()
{
    QTest::addColumn<int>("poolSize");
    QTest::newRow("many connections of the server") << 20;
    QTest::newRow("two connections of the server") << 2;
    QTest::newRow("one connection of the server") << 1;
}

// Also where others use the pool already, as they must not be harmed.
void TestDatabaseStart::refusesTransactionPooling()
{
    if (!ScratchPgbouncer::isInstalled())
        QSKIP("Debian's package pgbouncer is not installed");
    QFETCH(const int, poolSize);

    ScratchPgbouncer pool(*m_server, ScratchPgbouncer::PoolMode::Transaction, poolSize);
    QVERIFY(pool.start());
    m_cluster->set("DATABASE_URL", pool.url());
    for (int i = 0; i < 2 * m_cluster->size(); ++i) {
        refuses(m_cluster->node(i % m_cluster->size()), "DATABASE_URL");
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestDatabaseStart)
#include "tst_database_start.moc"
