// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/cluster.h"
#include "support/faketime.h"
#include "support/scratchpostgresql.h"
#include "support/volley.h"

#include <QDateTime>
#include <QTest>

#include <array>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

struct Shift
{
    const char *name;
    std::chrono::seconds difference;
};

constexpr std::array shifts{Shift{"right", 0s}, Shift{"an hour ahead", 1h},
                            Shift{"an hour behind", -1h}};

const QByteArray number = "12025550123";

QDateTime timeIn(const QJsonObject &object, const QString &name)
{
    return QDateTime::fromString(object.value(name).toString(), Qt::ISODateWithMs);
}

bool isNear(const QDateTime &time, const QDateTime &other)
{
    return time.isValid() && qAbs(time.secsTo(other)) < 60;
}

} // namespace

// Three nodes of which only one has the right time: they agree all the same.
class TestClusterClocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_cluster.reset(); }

    void clocksAreWrong();
    void livesForAll_data();
    void livesForAll();
    void endsForAll_data();
    void endsForAll();
    void limitsHoldForAll();
    void turnsHoldForAll();

private:
    static constexpr int nodes = int(shifts.size());

    void addMakers();
    QByteArray statusOf(const QByteArray &authId, int node);

    std::optional<ScratchPostgresql> m_server;
    std::optional<Cluster> m_cluster;
};

void TestClusterClocks::initTestCase()
{
    if (!ScratchPostgresql::isInstalled() || !Faketime::isInstalled())
        QSKIP("Debian's packages postgresql and faketime are not installed");
    m_server.emplace();
    QVERIFY(m_server->start());
}

void TestClusterClocks::init()
{
    QVERIFY(m_server->clearDatabase());
    m_cluster.emplace(nodes, m_server->url());
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        if (shifts[i].difference != 0s)
            Faketime::shift(m_cluster->node(int(i)).program(), shifts[i].difference);
    }
}

void TestClusterClocks::addMakers()
{
    QTest::addColumn<int>("maker");
    for (std::size_t i = 0; i < shifts.size(); ++i)
        QTest::addRow("made by the clock that is %s", shifts[i].name) << int(i);
}

QByteArray TestClusterClocks::statusOf(const QByteArray &authId, int node)
{
    const RawAnswer answer = m_cluster->node(node).get("/v1/verifications/" + authId);
    return jsonObject(answer.body).value(u"status"_s).toString().toLatin1();
}

// Else nothing here shows anything.
void TestClusterClocks::clocksAreWrong()
{
    QVERIFY(m_cluster->start());
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        const QDateTime said = timeIn(m_cluster->node(int(i)).listening(), u"time"_s);
        const QDateTime expected =
            QDateTime::currentDateTimeUtc().addSecs(shifts[i].difference.count());
        QVERIFY2(isNear(said, expected), qPrintable(said.toString(Qt::ISODate)));
    }
}

void TestClusterClocks::livesForAll_data()
{
    addMakers();
}

void TestClusterClocks::livesForAll()
{
    QFETCH(const int, maker);
    m_cluster->set("CODE_EXPIRATION", u"1800"_s);
    QVERIFY(m_cluster->start());
    for (int judge = 0; judge < nodes; ++judge) {
        const QByteArray authId = "anna-" + QByteArray::number(judge);
        QCOMPARE(m_cluster->node(maker).send(authId, number).status, 200);
        const RawAnswer found = m_cluster->node(judge).get("/v1/verifications/" + authId);
        const QJsonObject entry = jsonObject(found.body);
        QCOMPARE(entry.value(u"status"_s).toString(), u"pending"_s);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY2(isNear(timeIn(entry, u"created_at"_s), now), found.body.constData());
        QVERIFY2(isNear(timeIn(entry, u"expires_at"_s), now.addSecs(1'800)),
                 found.body.constData());
        QCOMPARE(attemptsLeftIn(m_cluster->node(judge).check(authId, "99999").body), 2);
        QCOMPARE(m_cluster->node(judge).check(authId, m_cluster->node(maker).code(number)).status,
                 200);
    }
}

void TestClusterClocks::endsForAll_data()
{
    addMakers();
}

void TestClusterClocks::endsForAll()
{
    QFETCH(const int, maker);
    m_cluster->set("CODE_EXPIRATION", u"2"_s);
    QVERIFY(m_cluster->start());
    for (int judge = 0; judge < nodes; ++judge)
        QCOMPARE(m_cluster->node(maker).send("anna-" + QByteArray::number(judge), number).status,
                 200);
    const QByteArray last = "anna-" + QByteArray::number(nodes - 1);
    int askedWhileItLived = 0;
    int asked = 0;
    // Whoever finds first that it is over: from then on all do.
    const auto isOver = [&] {
        const QByteArray status = statusOf(last, asked++ % nodes);
        askedWhileItLived += status == "pending" ? 1 : 0;
        return status == "expired";
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 20'000);
    QVERIFY(askedWhileItLived > nodes);
    for (int judge = 0; judge < nodes; ++judge) {
        const QByteArray authId = "anna-" + QByteArray::number(judge);
        for (int node = 0; node < nodes; ++node)
            QCOMPARE(statusOf(authId, node), "expired");
        QCOMPARE(reasonIn(m_cluster->node(judge).check(authId, "99999").body), "ExpiredAuthCode");
    }
}

void TestClusterClocks::limitsHoldForAll()
{
    m_cluster->set("SEND_LIMIT_RECIPIENT", u"3/30m"_s);
    m_cluster->set("FAILURE_LIMIT_RECIPIENT", u"2/30m"_s);
    QVERIFY(m_cluster->start());
    for (int node = 0; node < nodes; ++node)
        QCOMPARE(m_cluster->node(node).send("anna", number).status, 200);
    for (int node = 0; node < nodes; ++node) {
        const RawAnswer answer = m_cluster->node(node).send("anna", number);
        QCOMPARE(answer.status, 429);
        const int wait = answer.field("retry-after").toInt();
        QVERIFY2(wait > 500 && wait <= 600, answer.field("retry-after").constData());
    }
    QCOMPARE(attemptsLeftIn(m_cluster->node(1).check("anna", "99999").body), 2);
    QCOMPARE(attemptsLeftIn(m_cluster->node(2).check("anna", "99999").body), 1);
    for (int node = 0; node < nodes; ++node)
        QCOMPARE(m_cluster->node(node).check("anna", "99999").status, 429);
}

void TestClusterClocks::turnsHoldForAll()
{
    m_cluster->set("GATEWAY_RATE", u"1/30m"_s);
    QVERIFY(m_cluster->start());
    // Where the answer with the turn is slow to come, the turn is spent and the message waits.
    const RawAnswer first = m_cluster->node(2).send("anna", number);
    QVERIFY2(first.status == 200 || reasonIn(first.body) == "GatewayBusy", first.body.constData());
    for (int node = 0; node < nodes; ++node) {
        const RawAnswer answer = m_cluster->node(node).send("bert", number);
        QCOMPARE(reasonIn(answer.body), "GatewayBusy");
        const int wait = answer.field("retry-after").toInt();
        QVERIFY2(wait > 1'700 && wait <= 1'801, answer.field("retry-after").constData());
    }
}

QTEST_GUILESS_MAIN(TestClusterClocks)
#include "tst_cluster_clocks.moc"
