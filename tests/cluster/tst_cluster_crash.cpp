// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bookedload.h"
#include "support/cluster.h"
#include "support/scratchhaproxy.h"
#include "support/scratchpgbouncer.h"
#include "support/scratchpostgresql.h"

#include <QTest>

#include <functional>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr int nodes = 3;
constexpr int triesAllowed = 1'000;
constexpr int patience = 60'000; // milliseconds

} // namespace

// Nodes, PostgreSQL and its pooler fail while clients work behind HAProxy: what they were told
// holds.
class TestClusterCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void remembersWhatWasAnswered();
    void remembersThroughAPooler();

private:
    using Failure = std::function<void()>;

    void start(const QString &databaseUrl);
    void restartNode(int index);
    void failAndCompare(const std::vector<Failure> &failures);

    // The nodes go before their server and their gateway.
    std::optional<BookedLoad> m_load;
    std::optional<ScratchPostgresql> m_server;
    std::optional<ScratchPgbouncer> m_pool;
    std::optional<Cluster> m_cluster;
    std::optional<ScratchHaproxy> m_proxy;
};

void TestClusterCrash::initTestCase()
{
    if (!ScratchPostgresql::isInstalled() || !ScratchHaproxy::isInstalled())
        QSKIP("Debian's packages postgresql and haproxy are not installed");
    m_server.emplace();
    QVERIFY(m_server->start());
}

void TestClusterCrash::init()
{
    QVERIFY(m_server->clearDatabase());
    m_load.emplace(triesAllowed);
}

void TestClusterCrash::cleanup()
{
    m_proxy.reset();
    m_cluster.reset();
    m_pool.reset();
    m_load.reset();
}

void TestClusterCrash::start(const QString &databaseUrl)
{
    m_cluster.emplace(nodes, databaseUrl);
    m_cluster->useFlowroute(m_load->gateway());
    m_cluster->set("RETRIES_ALLOWED", QString::number(triesAllowed));
    QVERIFY(m_cluster->start());
    m_proxy.emplace(m_cluster->ports());
    QVERIFY(m_proxy->start());
    QTRY_COMPARE_WITH_TIMEOUT(m_proxy->readyServices().size(), nodes, patience);
}

void TestClusterCrash::restartNode(int index)
{
    RunningService &node = m_cluster->node(index);
    node.kill();
    QVERIFY(node.start());
}

void TestClusterCrash::failAndCompare(const std::vector<Failure> &failures)
{
    for (const Failure &failure : failures) {
        QCOMPARE(m_load->workThrough(m_proxy->port(), failure), QByteArray());
        for (int i = 0; i < nodes; ++i)
            QVERIFY(Cluster::isReady(m_cluster->node(i)));
        QCOMPARE(m_load->askForAll(*m_cluster), QByteArray());
    }
    QCOMPARE(m_load->useAll(*m_cluster), QByteArray());
    // A code that was accepted twice is counted twice, though nobody may have heard of it.
    QCOMPARE(m_server->query(u"SELECT sum(count) FROM minute_count WHERE kind = 'verified'"_s),
             QStringList(QString::number(m_load->book().used())));
    qInfo("%d answers, %d requests without one", m_load->book().known(), m_load->book().unknown());
    QVERIFY(m_load->book().unknown() > 0); // something has failed
    for (int i = 0; i < nodes; ++i)
        QCOMPARE(m_cluster->node(i).stop(), 0);
}

void TestClusterCrash::remembersWhatWasAnswered()
{
    using Stop = ScratchPostgresql::Stop;
    start(m_server->url());
    failAndCompare({
        [this] { restartNode(0); },
        [this] { QVERIFY(m_server->restart(Stop::Fast)); },
        [this] { QVERIFY(m_server->restart(Stop::Immediate)); },
        [this] {
            for (int i = 0; i < nodes; ++i)
                restartNode(i);
        },
        [this] {
            m_cluster->node(1).kill();
            QVERIFY(m_server->restart(Stop::Immediate));
            restartNode(1);
        },
    });
}

void TestClusterCrash::remembersThroughAPooler()
{
    if (!ScratchPgbouncer::isInstalled())
        QSKIP("Debian's package pgbouncer is not installed");
    m_pool.emplace(*m_server, ScratchPgbouncer::PoolMode::Session);
    QVERIFY(m_pool->start());
    start(m_pool->url());
    failAndCompare({
        [this] {
            QVERIFY(m_pool->stop());
            QVERIFY(m_pool->start());
        },
        [this] { QVERIFY(m_server->restart(ScratchPostgresql::Stop::Immediate)); },
    });
}

QTEST_GUILESS_MAIN(TestClusterCrash)
#include "tst_cluster_crash.moc"
