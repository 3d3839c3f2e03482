// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bookedload.h"
#include "support/apirequests.h"
#include "support/cluster.h"
#include "support/scratchhaproxy.h"
#include "support/scratchpostgresql.h"

#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr int nodes = 2;
constexpr int triesAllowed = 1'000;
const QByteArray number = "12025550123";

} // namespace

// Nodes that are given a new key, one after the other.
class TestClusterKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void eachKeyIsKnown();
    void aKeyIsMissing();
    void aKeyIsRotatedUnderLoad_data();
    void aKeyIsRotatedUnderLoad();

private:
    // One node after the other, of which one serves at any time.
    void giveKeys(char current, char previous);

    std::optional<ScratchPostgresql> m_server;
    std::optional<BookedLoad> m_load;
    std::optional<Cluster> m_cluster;
};

void TestClusterKeys::initTestCase()
{
    if (!ScratchPostgresql::isInstalled())
        QSKIP("Debian's package postgresql is not installed");
    m_server.emplace();
    QVERIFY(m_server->start());
}

void TestClusterKeys::init()
{
    QVERIFY(m_server->clearDatabase());
    m_cluster.emplace(nodes, m_server->url());
    m_load.emplace(triesAllowed);
}

void TestClusterKeys::cleanup()
{
    m_cluster.reset();
    m_load.reset();
}

void TestClusterKeys::giveKeys(char current, char previous)
{
    m_cluster->set("CODE_HASH_KEY", Cluster::key(current));
    m_cluster->set("CODE_HASH_KEY_PREVIOUS", Cluster::key(previous));
    for (int i = 0; i < nodes; ++i) {
        QCOMPARE(m_cluster->node(i).stop(), 0);
        QVERIFY(m_cluster->node(i).start());
        QVERIFY(Cluster::isReady(m_cluster->node(i)));
    }
}

void TestClusterKeys::eachKeyIsKnown()
{
    QVERIFY(m_cluster->start());
    QCOMPARE(m_cluster->node(0).send("anna", number).status, 200);
    const QByteArray old = m_cluster->node(0).code(number);
    giveKeys('x', 'k');
    QCOMPARE(m_cluster->node(0).send("bert", number).status, 200);
    QCOMPARE(attemptsLeftIn(m_cluster->node(0).check("anna", "99999").body), 2);
    QCOMPARE(m_cluster->node(1).check("anna", old).status, 200);
    QCOMPARE(m_cluster->node(1).check("bert", m_cluster->node(0).code(number)).status, 200);
}

void TestClusterKeys::aKeyIsMissing()
{
    RunningService &without = m_cluster->node(0);
    RunningService &with = m_cluster->node(1);
    with.program().set("CODE_HASH_KEY", Cluster::key('x'));
    with.program().set("CODE_HASH_KEY_PREVIOUS", Cluster::key('k'));
    m_cluster->set("FAILURE_LIMIT_RECIPIENT", u"2/1h"_s);
    QVERIFY(without.start());
    QVERIFY(Cluster::isReady(without));
    QVERIFY(with.start());
    QVERIFY(Cluster::isReady(with));
    QCOMPARE(with.send("anna", number).status, 200);
    const QByteArray code = with.code(number);
    for (const QByteArray &given : {QByteArray("99999"), QByteArray("99999"), code, code}) {
        const RawAnswer answer = without.check("anna", given);
        QCOMPARE(answer.status, 503);
        QCOMPARE(reasonIn(answer.body), "KeyMissing");
        QVERIFY(answer.field("retry-after").toInt() > 0);
    }
    QCOMPARE(attemptsLeftIn(with.check("anna", "99999").body), 2);
    QCOMPARE(with.check("anna", code).status, 200);
    QCOMPARE(without.send("bert", number).status, 200);
    QCOMPARE(with.check("bert", without.code(number)).status, 200);
}

void TestClusterKeys::aKeyIsRotatedUnderLoad_data()
{
    QTest::addColumn<bool>("isKnownBefore");
    QTest::newRow("in two rounds") << true;
    QTest::newRow("in one round") << false;
}

// Whoever makes the new key known to all nodes first never lacks it.
void TestClusterKeys::aKeyIsRotatedUnderLoad()
{
    if (!ScratchHaproxy::isInstalled())
        QSKIP("Debian's package haproxy is not installed");
    QFETCH(const bool, isKnownBefore);

    m_cluster->useFlowroute(m_load->gateway());
    m_cluster->set("RETRIES_ALLOWED", QString::number(triesAllowed));
    QVERIFY(m_cluster->start());
    ScratchHaproxy proxy(m_cluster->ports());
    QVERIFY(proxy.start());
    QTRY_COMPARE_WITH_TIMEOUT(proxy.readyServices().size(), nodes, 30'000);
    const auto rotate = [&] {
        if (isKnownBefore)
            giveKeys('k', 'x');
        giveKeys('x', 'k');
    };
    QCOMPARE(m_load->workThrough(proxy.port(), rotate), QByteArray());
    QCOMPARE(m_load->askForAll(*m_cluster), QByteArray());
    QCOMPARE(m_load->useAll(*m_cluster), QByteArray());
    const Book &book = m_load->book();
    qInfo("%d answers, %d requests without one, of these %d for want of a key", book.known(),
          book.unknown(), book.unknown("KeyMissing"));
    if (isKnownBefore)
        QCOMPARE(book.unknown("KeyMissing"), 0);
    QCOMPARE(m_server->query(u"SELECT sum(count) FROM minute_count WHERE kind = 'verified'"_s),
             QStringList(QString::number(book.used())));
}

QTEST_GUILESS_MAIN(TestClusterKeys)
#include "tst_cluster_keys.moc"
