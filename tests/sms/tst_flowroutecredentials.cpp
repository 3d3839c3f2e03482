// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/flowroutecredentials.h"
#include "support/flowrouteserver.h"

#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

using Kind = FlowrouteCredentialsAnswer::Kind;

FlowrouteOptions accountAt(const QUrl &url)
{
    FlowrouteOptions options;
    options.accessKey = Secret("access");
    options.secretKey = Secret("secret");
    options.url = url;
    return options;
}

} // namespace

class TestFlowrouteCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksWithoutSending();
    void tellsWhatWasAnswered_data();
    void tellsWhatWasAnswered();
    void tellsThatNobodyAnswers();
    void isSilentOnceDestroyed();
};

void TestFlowrouteCredentials::asksWithoutSending()
{
    FlowrouteServer server;
    FlowrouteCredentials credentials;
    std::optional<FlowrouteCredentialsAnswer> answer;
    credentials.check(accountAt(server.url()), std::chrono::seconds(5),
                      [&](const auto &given) { answer = given; });
    QVERIFY(!answer);
    QTRY_VERIFY(answer);
    QCOMPARE(server.requests().size(), 1U);
    const FlowrouteRequest &request = server.requests()[0];
    QVERIFY2(request.requestLine.startsWith("GET "), request.requestLine.constData());
    QVERIFY(request.requestLine.contains("limit=1"));
    QCOMPARE(request.header("authorization"), QByteArray("Basic YWNjZXNzOnNlY3JldA=="));
    QCOMPARE(request.body, QByteArray());
}

void TestFlowrouteCredentials::tellsWhatWasAnswered_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");

    const auto row = [](const char *name, int status, Kind kind, const QString &detail) {
        QTest::newRow(name) << status << int(kind) << detail;
    };
    row("keys that are right", 200, Kind::Accepted, {});
    row("keys that are wrong", 401, Kind::Refused, u"401"_s);
    row("an account that may not", 403, Kind::Refused, u"403"_s);
    row("trouble over there", 500, Kind::Unclear, u"500"_s);
    row("another place", 302, Kind::Unclear, u"302"_s);
}

void TestFlowrouteCredentials::tellsWhatWasAnswered()
{
    QFETCH(const int, status);
    QFETCH(const int, kind);
    QFETCH(const QString, detail);

    FlowrouteServer server;
    server.setReaction(FlowrouteReaction::refuse(status, "title"));
    FlowrouteCredentials credentials;
    std::optional<FlowrouteCredentialsAnswer> answer;
    credentials.check(accountAt(server.url()), std::chrono::seconds(5),
                      [&](const auto &given) { answer = given; });
    QTRY_VERIFY(answer);
    QCOMPARE(int(answer->kind), kind);
    QCOMPARE(answer->detail, detail);
}

void TestFlowrouteCredentials::tellsThatNobodyAnswers()
{
    FlowrouteServer server;
    server.setReaction(FlowrouteReaction::of(FlowrouteReaction::Kind::Silence));
    FlowrouteCredentials credentials;
    std::optional<FlowrouteCredentialsAnswer> answer;
    credentials.check(accountAt(server.url()), std::chrono::milliseconds(100),
                      [&](const auto &given) { answer = given; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->kind, Kind::NotReached);
    QVERIFY(!answer->detail.isEmpty());
}

void TestFlowrouteCredentials::isSilentOnceDestroyed()
{
    FlowrouteServer server;
    server.setReaction(FlowrouteReaction::of(FlowrouteReaction::Kind::Silence));
    bool hasAnswered = false;
    {
        FlowrouteCredentials credentials;
        credentials.check(accountAt(server.url()), std::chrono::seconds(5),
                          [&](const auto &) { hasAnswered = true; });
        QTRY_COMPARE(server.requests().size(), 1U);
    }
    QCoreApplication::processEvents();
    QVERIFY(!hasAnswered);
}

QTEST_GUILESS_MAIN(TestFlowrouteCredentials)
#include "tst_flowroutecredentials.moc"
