// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/cluster.h"
#include "support/scratchpostgresql.h"
#include "support/stallingproxy.h"
#include "support/timedrequest.h"
#include "support/volley.h"

#include <QTest>
#include <QTimer>

#include <algorithm>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

// What is promised of every answer, of /readyz, and of the way back.
constexpr std::chrono::seconds promised(5);

const QByteArray number = "12025550123";

// How the database goes away.
enum class Way {
    Stopped,
    Killed,
    Suspended,
    ReadOnly,
    WithoutConnections,
    Cut,
};

int milliseconds(Clock::duration duration)
{
    return int(std::chrono::ceil<Milliseconds>(duration).count());
}

} // namespace

// A node whose database goes away and comes back.
class TestDatabaseAway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void isSaidInTimeAndForgotten_data();
    void isSaidInTimeAndForgotten();
    void isNoticedByANodeThatRests_data();
    void isNoticedByANodeThatRests();
    void doesNotKeepANodeFromEnding_data();
    void doesNotKeepANodeFromEnding();

private:
    static void addWays();
    static void addFewWays();
    void start(int connections);
    void goAway(Way way);
    void comeBack(Way way);
    void limitConnections(int most);
    void ask();
    void judgeAnswers() const;
    void judgeProbes(const QByteArray &word) const;

    RunningService &node() { return m_cluster->node(0); }

    std::optional<ScratchPostgresql> m_server;
    std::optional<StallingProxy> m_network;
    std::optional<Cluster> m_cluster;
    QByteArray m_code; // anna's
    Clock::time_point m_away; // since then
    std::vector<std::unique_ptr<TimedRequest>> m_requests; // of the store, while it is away
    std::vector<std::unique_ptr<TimedRequest>> m_probes; // of /readyz, likewise
    std::vector<std::unique_ptr<TimedRequest>> m_pulses; // of /healthz, likewise
};

void TestDatabaseAway::initTestCase()
{
    if (!ScratchPostgresql::isInstalled())
        QSKIP("Debian's package postgresql is not installed");
    m_server.emplace();
    QVERIFY(m_server->start());
}

void TestDatabaseAway::init()
{
    QVERIFY(m_server->clearDatabase());
    m_network.emplace(m_server->port());
    m_cluster.emplace(
        1, u"postgresql://verification@127.0.0.1:%1/verification"_s.arg(m_network->port()));
}

void TestDatabaseAway::cleanup()
{
    m_requests.clear();
    m_probes.clear();
    m_pulses.clear();
    m_cluster.reset();
    m_network.reset();
    m_server->resume();
    QVERIFY(m_server->start());
    comeBack(Way::ReadOnly);
    comeBack(Way::WithoutConnections);
}

void TestDatabaseAway::addWays()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<int>("connections");
    QTest::addColumn<QByteArray>("word"); // what /readyz calls it
    const auto rows = [](const char *name, Way way, const QByteArray &word) {
        QTest::addRow("%s, four connections", name) << way << 4 << word;
        QTest::addRow("%s, one connection", name) << way << 1 << word;
    };
    rows("stopped", Way::Stopped, "unreachable");
    rows("killed", Way::Killed, "unreachable");
    rows("suspended", Way::Suspended, "unreachable");
    rows("read-only", Way::ReadOnly, "read-only");
    rows("without a connection to give", Way::WithoutConnections, "unreachable");
    rows("behind a network that is cut", Way::Cut, "unreachable");
}

void TestDatabaseAway::addFewWays()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("stopped") << Way::Stopped;
    QTest::newRow("suspended") << Way::Suspended;
    QTest::newRow("behind a network that is cut") << Way::Cut;
}

// A node that has worked: each of its connections has something behind it.
void TestDatabaseAway::start(int connections)
{
    m_cluster->set("DATABASE_CONNECTIONS", QString::number(connections));
    m_cluster->set("RETRIES_ALLOWED", u"100000"_s);
    QVERIFY(m_cluster->start());
    QCOMPARE(node().send("anna", number).status, 200);
    m_code = node().code(number);
    const auto answers = Volley(m_cluster->ports()).answers([](int i) {
        return sendRequestBytes("early-" + QByteArray::number(i), number);
    });
    QCOMPARE(Volley::counts(answers), (Volley::Counts{{"200", 64}}));
}

void TestDatabaseAway::limitConnections(int most)
{
    m_server->query(u"ALTER ROLE verification CONNECTION LIMIT %1;"_s.arg(most)
                        + u"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                          " WHERE usename = 'verification'"_s,
                    u"postgres"_s);
}

void TestDatabaseAway::goAway(Way way)
{
    switch (way) {
    case Way::Stopped:
        QVERIFY(m_server->stop());
        break;
    case Way::Killed:
        QVERIFY(m_server->stop(ScratchPostgresql::Stop::Immediate));
        break;
    case Way::Suspended:
        QVERIFY(m_server->suspend());
        break;
    case Way::ReadOnly:
        m_server->query(u"ALTER DATABASE verification SET default_transaction_read_only = on;"
                        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                        " WHERE usename = 'verification'"_s,
                        u"postgres"_s);
        break;
    case Way::WithoutConnections:
        limitConnections(0);
        break;
    case Way::Cut:
        m_network->stall();
        break;
    }
    m_away = Clock::now();
}

void TestDatabaseAway::comeBack(Way way)
{
    switch (way) {
    case Way::Stopped:
    case Way::Killed:
        QVERIFY(m_server->start());
        break;
    case Way::Suspended:
        m_server->resume();
        break;
    case Way::ReadOnly:
        m_server->query(u"ALTER DATABASE verification RESET default_transaction_read_only"_s,
                        u"postgres"_s);
        break;
    case Way::WithoutConnections:
        m_server->query(u"ALTER ROLE verification CONNECTION LIMIT -1"_s, u"postgres"_s);
        break;
    case Way::Cut:
        m_network->resume();
        break;
    }
}

// One request of each kind, none of which uses anna's code.
void TestDatabaseAway::ask()
{
    const QByteArray json = R"({"code": "99999"})";
    for (const QByteArray &bytes :
         {sendRequestBytes("bert", "12025550124"), checkRequestBytes("anna", "99999"),
          checkRequestBytes("nobody", "99999"), requestBytes("GET /v1/verifications/anna"),
          requestBytes("DELETE /v1/verifications/bert"),
          requestBytes("POST /v1/verifications/anna/check",
                       "Content-Type: application/json\r\nContent-Length: "
                           + QByteArray::number(json.size()) + "\r\n")
              + json})
        m_requests.push_back(std::make_unique<TimedRequest>(node().port(), bytes));
    m_probes.push_back(std::make_unique<TimedRequest>(node().port(), requestBytes("GET /readyz")));
    m_pulses.push_back(std::make_unique<TimedRequest>(node().port(), requestBytes("GET /healthz")));
}

// Each was told in time that nothing may be believed. What was asked before it went may have been
// done.
void TestDatabaseAway::judgeAnswers() const
{
    Milliseconds longest(0);
    for (const auto &request : m_requests) {
        QVERIFY2(request->answer(), request->bytes().constData());
        const RawAnswer &answer = *request->answer();
        const QByteArray words = request->bytes() + QByteArray::number(answer.status) + answer.body
            + ", after ms: " + QByteArray::number(qint64(request->time().count()));
        QVERIFY2(request->time() <= promised, words.constData());
        longest = std::max(longest, request->time());
        if (request->begin() < m_away && answer.status != 503)
            continue;
        QVERIFY2(answer.status == 503, words.constData());
        QCOMPARE(reasonIn(answer.body), "StoreUnavailable");
        QVERIFY2(answer.field("retry-after").toInt() > 0, words.constData());
    }
    for (const auto &pulse : m_pulses) {
        QVERIFY(pulse->answer());
        QCOMPARE(pulse->answer()->status, 200);
        QVERIFY2(pulse->time() <= std::chrono::seconds(2), "the service stood still");
    }
    qInfo("%d requests were told within %d ms", int(m_requests.size()), int(longest.count()));
}

// It was not ready in time, and then said why.
void TestDatabaseAway::judgeProbes(const QByteArray &word) const
{
    std::optional<Clock::time_point> known;
    std::optional<Clock::time_point> named;
    for (const auto &probe : m_probes) {
        QVERIFY(probe->answer());
        const auto end = probe->begin() + probe->time();
        if (probe->answer()->status == 503 && !known)
            known = end;
        if (!known)
            continue;
        QCOMPARE(probe->answer()->status, 503);
        const QString store = jsonObject(probe->answer()->body).value(u"store"_s).toString();
        if (store.toLatin1() == word && !named)
            named = end;
        // How it went may be seen first.
        QVERIFY2(store.toLatin1() == (named ? word : "unreachable"), qPrintable(store));
    }
    QVERIFY(known && named);
    QVERIFY2(*named - m_away <= promised,
             QByteArray::number(milliseconds(*named - m_away)).constData());
    qInfo("/readyz knew after %d ms, and why after %d ms", milliseconds(*known - m_away),
          milliseconds(*named - m_away));
}

void TestDatabaseAway::isSaidInTimeAndForgotten_data()
{
    addWays();
}

void TestDatabaseAway::isSaidInTimeAndForgotten()
{
    QFETCH(const Way, way);
    QFETCH(const int, connections);
    QFETCH(const QByteArray, word);

    start(connections);
    QTimer timer; // requests meet the store in every state that it passes through
    timer.callOnTimeout(this, &TestDatabaseAway::ask);
    timer.start(Milliseconds(100));
    QTRY_VERIFY(m_requests.size() > 30);
    goAway(way);
    const auto isKnown = [this] {
        return std::ranges::any_of(m_probes, [](const auto &probe) {
            return probe->answer() && probe->answer()->status == 503;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isKnown(), 30'000);
    // Through an attempt or two to open it again.
    const std::size_t enough = m_requests.size() + 100;
    QTRY_VERIFY_WITH_TIMEOUT(m_requests.size() >= enough, 30'000);
    timer.stop();
    const auto areOver = [](const auto &requests) {
        return std::ranges::all_of(requests, [](const auto &request) { return request->isOver(); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(areOver(m_requests) && areOver(m_probes) && areOver(m_pulses), 30'000);
    judgeAnswers();
    judgeProbes(word);
    if (QTest::currentTestFailed())
        return;

    comeBack(way);
    const Clock::time_point back = Clock::now();
    QVERIFY(Cluster::isReady(node()));
    const Clock::duration untilReady = Clock::now() - back;
    QVERIFY2(untilReady <= promised, QByteArray::number(milliseconds(untilReady)).constData());
    qInfo("ready again after %d ms", milliseconds(untilReady));
    const auto answers = Volley(m_cluster->ports()).answers(checkRequestBytes("anna", "99999"));
    QCOMPARE(Volley::counts(answers), (Volley::Counts{{"InvalidAuthCode", 64}}));
    QCOMPARE(node().check("anna", m_code).status, 200);
    QCOMPARE(reasonIn(node().check("anna", m_code).body), "UnknownAuthId");
    QCOMPARE(node().stop(), 0);
}

void TestDatabaseAway::isNoticedByANodeThatRests_data()
{
    addFewWays();
}

// Nobody asks for anything but whether it is ready.
void TestDatabaseAway::isNoticedByANodeThatRests()
{
    QFETCH(const Way, way);
    start(4);
    // Nothing is under way any more on those connections that do not report.
    QTRY_COMPARE(m_server->query(u"SELECT count(*) FROM pg_stat_activity WHERE state = 'idle'"
                                 " AND usename = 'verification'"
                                 " AND query ~ 'pg_notify|SELECT 1$'"_s),
                 QStringList(u"3"_s));
    goAway(way);
    QTRY_COMPARE_WITH_TIMEOUT(node().get("/readyz").status, 503, 30'000);
    const Clock::duration time = Clock::now() - m_away;
    QVERIFY2(time <= promised, QByteArray::number(milliseconds(time)).constData());
    qInfo("/readyz knew after %d ms", milliseconds(time));
    comeBack(way);
    const Clock::time_point back = Clock::now();
    QVERIFY(Cluster::isReady(node()));
    QVERIFY(Clock::now() - back <= promised);
}

void TestDatabaseAway::doesNotKeepANodeFromEnding_data()
{
    addFewWays();
}

// With requests in hand, which are answered.
void TestDatabaseAway::doesNotKeepANodeFromEnding()
{
    QFETCH(const Way, way);
    constexpr std::chrono::seconds longest(10); // that what is in hand may take, as is promised

    start(4);
    goAway(way);
    ask();
    QTRY_VERIFY(m_pulses.front()->isOver());
    QCOMPARE(node().get("/healthz").status, 200); // so all have arrived
    const Clock::time_point begin = Clock::now();
    QCOMPARE(node().stop(), 0);
    const Clock::duration time = Clock::now() - begin;
    QVERIFY2(time <= longest, QByteArray::number(milliseconds(time)).constData());
    qInfo("ended after %d ms", milliseconds(time));
    for (const auto &request : m_requests) {
        QTRY_VERIFY(request->isOver());
        QVERIFY2(request->answer(), request->bytes().constData());
        QCOMPARE(request->answer()->status, 503);
    }
}

QTEST_GUILESS_MAIN(TestDatabaseAway)
#include "tst_database_away.moc"
