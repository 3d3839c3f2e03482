// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/metrics.h"

#include <QByteArrayList>
#include <QTest>

#include <array>
#include <string>
#include <thread>
#include <vector>

using namespace smsverify;
using namespace std::chrono_literals;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests();
    void oneRouteUnderTwoAddresses();
    void events_data();
    void events();
    void startsAtZero();
    void snapshot();
    void everyFamilyIsNamedByTheRules();
    void severalThreads();
};

namespace {

bool has(const Metrics &metrics, const char *line)
{
    return metrics.text().split('\n').contains(line);
}

MetricsSnapshot someSnapshot()
{
    MetricsSnapshot snapshot;
    snapshot.activeEntries = 1'000'000;
    snapshot.waitingOperations = 3;
    snapshot.openConnections = 64;
    snapshot.droppedLogRecords = 5;
    snapshot.commitTimes = {{0.001, 0.01}, {7, 2, 1}, 0.5};
    snapshot.batchSizes = {{1, 64}, {4, 5, 0}, 200};
    return snapshot;
}

} // namespace

void TestMetrics::requests()
{
    Metrics metrics(QStringLiteral("simulator"));
    metrics.countRequest("/", "GET", 200, 2ms);
    metrics.countRequest("/", "GET", 200, 2s);
    metrics.countRequest("/", "GET", 400, 700us);
    metrics.countRequest("/v1/verifications/{auth_id}", "DELETE", 204, 1ms);

#define SERIES "sms_verification_http_requests_total"
    QVERIFY(has(metrics, SERIES R"({method="GET",route="/",status="200"} 2)"));
    QVERIFY(has(metrics, SERIES R"({method="GET",route="/",status="400"} 1)"));
    QVERIFY(has(metrics,
                SERIES R"({method="DELETE",route="/v1/verifications/{auth_id}",status="204"} 1)"));
#undef SERIES
#define SERIES "sms_verification_http_request_duration_seconds"
    QVERIFY(has(metrics, SERIES R"(_count{method="GET",route="/"} 3)"));
    QVERIFY(has(metrics, SERIES R"(_bucket{method="GET",route="/",le="0.0005"} 0)"));
    QVERIFY(has(metrics, SERIES R"(_bucket{method="GET",route="/",le="0.001"} 1)"));
    QVERIFY(has(metrics, SERIES R"(_bucket{method="GET",route="/",le="1"} 2)"));
    QVERIFY(has(metrics, SERIES R"(_bucket{method="GET",route="/",le="+Inf"} 3)"));
#undef SERIES
}

void TestMetrics::oneRouteUnderTwoAddresses()
{
    const std::string one = "/healthz";
    const std::string other = "/healthz";
    Metrics metrics(QStringLiteral("simulator"));
    metrics.countRequest(one.c_str(), "GET", 200, 1ms);
    metrics.countRequest(other.c_str(), "GET", 200, 1ms);
    QVERIFY(has(
        metrics,
        R"(sms_verification_http_requests_total{method="GET",route="/healthz",status="200"} 2)"));
}

void TestMetrics::events_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("series");

    using Kind = Event::Kind;
    const auto row = [](const char *name, Kind kind, const char *series) {
        QTest::newRow(name) << static_cast<int>(kind)
                            << QByteArray("sms_verification_") + series + " 3";
    };
    row("sent", Kind::Sent, R"(sends_total{gateway="flowroute",outcome="accepted"})");
    row("not sent", Kind::NotSent, R"(sends_total{gateway="flowroute",outcome="refused"})");
    row("unconfirmed", Kind::Unconfirmed,
        R"(sends_total{gateway="flowroute",outcome="unconfirmed"})");
    row("gateway busy", Kind::GatewayBusy, R"(sends_total{gateway="flowroute",outcome="busy"})");
    row("send limited", Kind::SendLimited, R"(sends_total{gateway="flowroute",outcome="limited"})");
    row("recipient not allowed", Kind::RecipientNotAllowed,
        R"(sends_total{gateway="flowroute",outcome="not_allowed"})");
    row("verified", Kind::Verified, R"(checks_total{outcome="right"})");
    row("wrong code", Kind::WrongCode, R"(checks_total{outcome="wrong"})");
    row("expired", Kind::Expired, R"(checks_total{outcome="expired"})");
    row("unknown", Kind::UnknownIdentifier, R"(checks_total{outcome="unknown"})");
    row("check limited", Kind::CheckLimited, R"(checks_total{outcome="limited"})");
    row("cancelled", Kind::Cancelled, "cancellations_total");
    row("put back", Kind::Restored, R"(operator_actions_total{action="restore"})");
    row("a number cleared", Kind::FailuresCleared,
        R"(operator_actions_total{action="clear_failures"})");
    row("a number shown", Kind::Revealed, R"(operator_actions_total{action="reveal"})");
    row("settings changed", Kind::SettingsChanged,
        R"(operator_actions_total{action="change_settings"})");
    row("store failed", Kind::StoreFailed, "store_failures_total");
    row("store recovered", Kind::StoreRecovered, "store_recoveries_total");
    row("swept", Kind::SweptExpired, "swept_entries_total");
}

void TestMetrics::events()
{
    QFETCH(const int, kind);
    QFETCH(const QByteArray, series);
    Metrics metrics(QStringLiteral("flowroute"));
    Event event;
    event.kind = static_cast<Event::Kind>(kind);
    metrics.countEvent(event);
    event.count = 2;
    metrics.countEvent(event);
    QVERIFY2(has(metrics, series.constData()), metrics.text().constData());
}

void TestMetrics::startsAtZero()
{
    const Metrics metrics(QStringLiteral("flowroute"));
    QVERIFY(has(metrics, R"(sms_verification_checks_total{outcome="wrong"} 0)"));
}

void TestMetrics::snapshot()
{
    Metrics metrics(QStringLiteral("simulator"));
    metrics.setSource(someSnapshot);

    QVERIFY(has(metrics, "sms_verification_active_entries 1000000"));
    QVERIFY(has(metrics, "sms_verification_waiting_store_operations 3"));
    QVERIFY(has(metrics, "sms_verification_open_connections 64"));
    QVERIFY(has(metrics, "sms_verification_log_records_dropped_total 5"));
    QVERIFY(has(metrics, R"(sms_verification_commit_duration_seconds_bucket{le="0.001"} 7)"));
    QVERIFY(has(metrics, R"(sms_verification_commit_duration_seconds_bucket{le="0.01"} 9)"));
    QVERIFY(has(metrics, R"(sms_verification_commit_duration_seconds_bucket{le="+Inf"} 10)"));
    QVERIFY(has(metrics, "sms_verification_commit_duration_seconds_count 10"));
    QVERIFY(has(metrics, "sms_verification_commit_duration_seconds_sum 0.5"));
    QVERIFY(has(metrics, R"(sms_verification_commit_operations_bucket{le="64"} 9)"));
}

// https://prometheus.io/docs/practices/naming/
void TestMetrics::everyFamilyIsNamedByTheRules()
{
    Metrics metrics(QStringLiteral("simulator"));
    metrics.setSource(someSnapshot);
    metrics.countRequest("/", "GET", 200, 1ms);
    int families = 0;
    for (const QByteArray &line : metrics.text().split('\n')) {
        if (!line.startsWith("# TYPE "))
            continue;
        ++families;
        const QByteArrayList words = line.split(' ');
        QVERIFY2(words.at(2).startsWith("sms_verification_"), line.constData());
        QCOMPARE(words.at(2).endsWith("_total"), words.at(3) == "counter");
    }
    QCOMPARE(families, 15);
}

void TestMetrics::severalThreads()
{
    Metrics metrics(QStringLiteral("simulator"));
    metrics.setSource(someSnapshot);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                Event wrongCode;
                wrongCode.kind = Event::Kind::WrongCode;
                for (int k = 0; k < 1'000; ++k) {
                    metrics.countRequest("/", "GET", k % 2 == 0 ? 200 : 400, 1ms);
                    metrics.countEvent(wrongCode);
                }
            });
        }
        threads.emplace_back([&] {
            for (int k = 0; k < 20; ++k)
                metrics.text();
        });
    }
    QVERIFY(has(metrics, R"(sms_verification_checks_total{outcome="wrong"} 4000)"));
    QVERIFY(has(
        metrics,
        R"(sms_verification_http_request_duration_seconds_count{method="GET",route="/"} 4000)"));
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
