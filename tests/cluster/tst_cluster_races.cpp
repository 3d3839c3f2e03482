// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/cluster.h"
#include "support/flowrouteserver.h"
#include "support/scratchpgbouncer.h"
#include "support/scratchpostgresql.h"
#include "support/volley.h"

#include <QDeadlineTimer>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int nodes = 3;
constexpr int requests = 64;
const QByteArray number = "12025550123";

} // namespace

// Requests that arrive together at three nodes, each over a connection of its own.
class TestClusterRaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void oneOfEqualRightAnswers_data();
    void oneOfEqualRightAnswers();
    void noMoreTriesThanAllowed_data();
    void noMoreTriesThanAllowed();
    void rightAnswerAmongWrongOnes();
    void oneCodeOfEqualSends();
    void limitsAtTheirBoundary_data();
    void limitsAtTheirBoundary();
    void paceOfTheGateway_data();
    void paceOfTheGateway();

private:
    void addWays();
    // Three nodes that reach the database in the way of this row.
    void startOnTheWay();
    void expect(const QByteArray &request, const Volley::Counts &counts) const;
    QList<RawAnswer> answersElsewhere(const std::function<QByteArray(int)> &request) const;

    std::optional<ScratchPostgresql> m_server;
    std::optional<ScratchPgbouncer> m_pool;
    std::optional<Cluster> m_cluster;
};

void TestClusterRaces::initTestCase()
{
    if (!ScratchPostgresql::isInstalled())
        QSKIP("Debian's package postgresql is not installed");
    m_server.emplace();
    QVERIFY(m_server->start());
}

void TestClusterRaces::init()
{
    QVERIFY(m_server->clearDatabase());
    m_cluster.emplace(nodes, m_server->url());
}

void TestClusterRaces::cleanup()
{
    m_cluster.reset();
    m_pool.reset();
}

void TestClusterRaces::addWays()
{
    QTest::addColumn<bool>("isPooled");
    QTest::newRow("straight to the server") << false;
    QTest::newRow("through pgbouncer in session mode") << true;
}

void TestClusterRaces::startOnTheWay()
{
    QFETCH(const bool, isPooled);
    if (isPooled) {
        if (!ScratchPgbouncer::isInstalled())
            QSKIP("Debian's package pgbouncer is not installed");
        m_pool.emplace(*m_server, ScratchPgbouncer::PoolMode::Session);
        QVERIFY(m_pool->start());
        m_cluster->set("DATABASE_URL", m_pool->url());
    }
    QVERIFY(m_cluster->start());
}

void TestClusterRaces::expect(const QByteArray &request, const Volley::Counts &counts) const
{
    QCOMPARE(Volley::counts(Volley(m_cluster->ports(), requests).answers(request)), counts);
}

void TestClusterRaces::oneOfEqualRightAnswers_data()
{
    addWays();
}

void TestClusterRaces::oneOfEqualRightAnswers()
{
    startOnTheWay();
    for (int round = 0; round < 5; ++round) {
        QCOMPARE(m_cluster->node(round % nodes).send("anna", number).status, 200);
        const QByteArray code = m_cluster->node(round % nodes).code(number);
        expect(checkRequestBytes("anna", code), {{"200", 1}, {"UnknownAuthId", requests - 1}});
    }
}

void TestClusterRaces::noMoreTriesThanAllowed_data()
{
    addWays();
}

void TestClusterRaces::noMoreTriesThanAllowed()
{
    startOnTheWay();
    for (int round = 0; round < 5; ++round) {
        QCOMPARE(m_cluster->node(round % nodes).send("anna", number).status, 200);
        const auto answers =
            Volley(m_cluster->ports(), requests).answers(checkRequestBytes("anna", "99999"));
        std::map<int, int> left; // how often so many tries were said to be left
        for (const RawAnswer &answer : answers) {
            QCOMPARE(answer.status, 400);
            if (reasonIn(answer.body) == "InvalidAuthCode")
                ++left[attemptsLeftIn(answer.body)];
            else
                QCOMPARE(reasonIn(answer.body), "UnknownAuthId");
        }
        QCOMPARE(left, (std::map<int, int>{{0, 1}, {1, 1}, {2, 1}}));
    }
}

void TestClusterRaces::rightAnswerAmongWrongOnes()
{
    QVERIFY(m_cluster->start());
    for (int round = 0; round < 5; ++round) {
        QCOMPARE(m_cluster->node(round % nodes).send("anna", number).status, 200);
        const QByteArray code = m_cluster->node(round % nodes).code(number);
        const auto answers = Volley(m_cluster->ports(), requests).answers([&](int i) {
            return checkRequestBytes("anna", i == requests / 2 ? code : QByteArray("99999"));
        });
        Volley::Counts counts = Volley::counts(answers);
        QVERIFY(counts["200"] <= 1);
        // Either the code was right in time, or the tries were used up before.
        QVERIFY(counts["200"] == 1 ? counts["InvalidAuthCode"] < 3
                                   : counts["InvalidAuthCode"] == 3);
        QCOMPARE(counts["200"] + counts["InvalidAuthCode"] + counts["UnknownAuthId"], requests);
    }
}

// Whoever is last makes all earlier codes void: each of the codes is tried once.
void TestClusterRaces::oneCodeOfEqualSends()
{
    m_cluster->set("CODE_LENGTH", u"12"_s);
    m_cluster->set("RETRIES_ALLOWED", u"100"_s);
    QVERIFY(m_cluster->start());
    expect(sendRequestBytes("anna", number), {{"200", requests}});
    const QByteArrayList codes = m_cluster->codes(number);
    QCOMPARE(codes.size(), requests);
    const auto answers = Volley(m_cluster->ports(), requests).answers([&codes](int i) {
        return checkRequestBytes("anna", codes[i]);
    });
    Volley::Counts counts = Volley::counts(answers);
    QCOMPARE(counts["200"], 1);
    QCOMPARE(counts["InvalidAuthCode"] + counts["UnknownAuthId"], requests - 1);
}

void TestClusterRaces::limitsAtTheirBoundary_data()
{
    QTest::addColumn<QByteArray>("setting");
    QTest::addColumn<bool>("isOfSends");
    QTest::newRow("sends to one number") << QByteArray("SEND_LIMIT_RECIPIENT") << true;
    QTest::newRow("sends in all") << QByteArray("SEND_LIMIT_TOTAL") << true;
    QTest::newRow("sends to a range of numbers") << QByteArray("SEND_LIMIT_PREFIX") << true;
    QTest::newRow("wrong codes of one number") << QByteArray("FAILURE_LIMIT_RECIPIENT") << false;
}

void TestClusterRaces::limitsAtTheirBoundary()
{
    QFETCH(const QByteArray, setting);
    QFETCH(const bool, isOfSends);
    constexpr int allowed = 7;
    constexpr int identifiers = 8;

    m_cluster->set(setting.constData(), u"%1/1h"_s.arg(allowed));
    m_cluster->set("RETRIES_ALLOWED", u"100"_s);
    QVERIFY(m_cluster->start());
    for (int i = 0; i < identifiers && !isOfSends; ++i)
        QCOMPARE(m_cluster->node(i % nodes).send(QByteArray::number(i), number).status, 200);
    const auto answers = Volley(m_cluster->ports(), requests).answers([&](int i) {
        return isOfSends ? sendRequestBytes(QByteArray::number(i), number)
                         : checkRequestBytes(QByteArray::number(i % identifiers), "99999");
    });
    const QByteArray passed = isOfSends ? "200" : "InvalidAuthCode";
    QCOMPARE(Volley::counts(answers),
             (Volley::Counts{{passed, allowed}, {"RateLimited", requests - allowed}}));
    for (const RawAnswer &answer : answers) {
        if (answer.status == 429)
            QCOMPARE(jsonObject(answer.body).value(u"limit"_s).toString().toLatin1(), setting);
    }
    if (isOfSends)
        QCOMPARE(m_cluster->codes(number).size(), allowed);
}

void TestClusterRaces::paceOfTheGateway_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<std::chrono::milliseconds>("period");
    QTest::newRow("five a second") << 5 << std::chrono::milliseconds(1'000);
    QTest::newRow("one a second") << 1 << std::chrono::milliseconds(1'000);
    QTest::newRow("twenty in two seconds") << 20 << std::chrono::milliseconds(2'000);
}

// The clients have a thread of their own, so that the gateway's server, in this one, sees at once
// what arrives.
QList<RawAnswer>
TestClusterRaces::answersElsewhere(const std::function<QByteArray(int)> &request) const
{
    QList<RawAnswer> answers;
    std::atomic<bool> areThere = false;
    const std::unique_ptr<QThread> clients(QThread::create([&] {
        answers = Volley(m_cluster->ports(), requests).answers(request);
        areThere = true;
    }));
    clients->start();
    QTimer wake;
    wake.start(20ms);
    while (!areThere)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    clients->wait();
    return answers;
}

// What it sees at once, with a sanitizer.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr std::chrono::milliseconds readLate(50);
#else
constexpr std::chrono::milliseconds readLate(0);
#endif

// As the gateway sees it: no stretch as long as the period holds more than the count. Where the
// turn would come too late, the sender is told, and so it is where a busy machine let the whole
// timeout pass before a byte of the message left.
void TestClusterRaces::paceOfTheGateway()
{
    QFETCH(const int, count);
    QFETCH(const std::chrono::milliseconds, period);

    FlowrouteServer gateway;
    m_cluster->useFlowroute(gateway.url());
    m_cluster->set("GATEWAY_RATE", u"%1/%2s"_s.arg(count).arg(period.count() / 1'000));
    m_cluster->set("GATEWAY_TIMEOUT", u"4"_s);
    QVERIFY(m_cluster->start());
    const auto &arrived = gateway.requests();
    // A machine that is busy may lose the turns of most: once more then, until there is a stretch.
    const QDeadlineTimer enough(30s);
    int accepted = 0;
    int unconfirmed = 0; // the answer came too late
    for (int round = 0; int(arrived.size()) <= count && !enough.hasExpired(); ++round) {
        Volley::Counts counts = Volley::counts(answersElsewhere([round](int i) {
            return sendRequestBytes(QByteArray::number(requests * round + i), number);
        }));
        accepted += counts["200"];
        unconfirmed += counts["MessageUnconfirmed"];
        for (const char *expected : {"200", "GatewayBusy", "MessageUnconfirmed", "MessageNotSent"})
            counts.erase(expected);
        QCOMPARE(counts, Volley::Counts());
        QVERIFY(int(arrived.size()) >= accepted);
        QVERIFY(int(arrived.size()) <= accepted + unconfirmed);
    }
    QVERIFY(int(arrived.size()) > count);
    for (std::size_t i = std::size_t(count); i < arrived.size(); ++i) {
        const auto stretch = std::chrono::floor<std::chrono::milliseconds>(
            arrived[i].arrivedAt - arrived[i - std::size_t(count)].arrivedAt);
        QVERIFY2(stretch + readLate >= period,
                 QByteArray::number(qint64(stretch.count())).constData());
    }
}

QTEST_GUILESS_MAIN(TestClusterRaces)
#include "tst_cluster_races.moc"
