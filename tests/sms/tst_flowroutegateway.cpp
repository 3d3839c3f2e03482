// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/sentmessage.h"
#include "support/flowrouteserver.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Reaction = FlowrouteReaction;

namespace {

QByteArrayList logLines;

void keepLogLine(QtMsgType, const QMessageLogContext &, const QString &line)
{
    logLines.append(line.toUtf8());
}

Reaction raw(const QByteArray &answer)
{
    Reaction result;
    result.raw = answer;
    return result;
}

Reaction withBody(int status, const QByteArray &body)
{
    Reaction result;
    result.status = status;
    result.body = body;
    return result;
}

Reaction missing(qsizetype bytes, const Reaction &whole)
{
    Reaction result = whole;
    result.missing = bytes;
    return result;
}

const QByteArray firstId = "mdr2-00000000000000000000000000000001";
const QByteArray acceptingBody = R"({"data": {"id": "mdr2-00000000000000000000000000000001"}})";

} // namespace

// What becomes of messages, by what the server does.
class TestFlowrouteGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestIsFlowroutesToTheByte_data();
    void requestIsFlowroutesToTheByte();
    void outcomeFollowsTheAnswer_data();
    void outcomeFollowsTheAnswer();
    void retryAfterIsHeeded();
    void answersAreNotLogged_data() { outcomeFollowsTheAnswer_data(); }
    void answersAreNotLogged();
    void healthFollowsTheLastOutcome();
};

void TestFlowrouteGateway::requestIsFlowroutesToTheByte_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain text") << u"Your code: 0042"_s << QByteArray("Your code: 0042");
    QTest::newRow("quotes, backslash and line break")
        << u"\"a\\b\"\nc"_s << QByteArray(R"(\"a\\b\"\nc)");
    QTest::newRow("beyond ASCII") << u"Grüße 💬"_s << QByteArray("Grüße 💬");
    QTest::newRow("U+0000") << QString(QChar(0)) << QByteArray(R"(\u0000)");
    QTest::newRow("a million characters") << QString(1'000'000, u'7') << QByteArray(1'000'000, '7');
}

void TestFlowrouteGateway::requestIsFlowroutesToTheByte()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, json);
    FlowrouteServer server;
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    SentMessage message;
    message.send(gateway, text);
    QVERIFY(!message.outcome); // not during the call
    QTRY_COMPARE(message.text(), u"accepted: "_s + QString::fromLatin1(firstId));

    QCOMPARE(server.requests().size(), 1U);
    const FlowrouteRequest &request = server.requests().front();
    QCOMPARE(request.requestLine, QByteArray("POST /v2.1/messages HTTP/1.1"));
    QCOMPARE(request.header("host"),
             QByteArray("127.0.0.1:" + QByteArray::number(server.serverPort())));
    QCOMPARE(request.header("authorization"), QByteArray("Basic YWNjZXNzOnNlY3JldA=="));
    QCOMPARE(request.header("content-type"), QByteArray("application/vnd.api+json"));
    QCOMPARE(request.header("content-length"), QByteArray::number(request.body.size()));
    QCOMPARE(request.header("transfer-encoding"), QByteArray());
    QCOMPARE(request.header("cookie"), QByteArray());
    QCOMPARE(request.body,
             R"({"data":{"type":"message","attributes":{"to":"12025550123","from":"12025550100",)"
             R"("body":")"
                 + json + R"("}}})");
}

void TestFlowrouteGateway::outcomeFollowsTheAnswer_data()
{
    QTest::addColumn<FlowrouteReaction>("reaction");
    QTest::addColumn<QString>("outcome");
    const QString accepted = u"accepted: "_s + QString::fromLatin1(firstId);
    const QString cutShort = u"unconfirmed: answer cut short"_s;
    const QString lost = u"unconfirmed: connection lost"_s;

    QTest::newRow("202 with an id") << Reaction::accept() << accepted;
    QTest::newRow("200 with an id") << withBody(200, acceptingBody) << accepted;
    QTest::newRow("202 after a while") << Reaction::accept().after(50ms) << accepted;
    QTest::newRow("202 that is not JSON") << withBody(202, "taken!") << u"accepted: "_s;
    QTest::newRow("202 without an id") << withBody(202, R"({"data": {}})") << u"accepted: "_s;
    QTest::newRow("202 with a number for an id")
        << withBody(202, R"({"data": {"id": 7}})") << u"accepted: "_s;
    QTest::newRow("204") << raw("HTTP/1.1 204 No Content\r\n\r\n") << u"accepted: "_s;
    QTest::newRow("huge 202") << withBody(202, QByteArray(5'000'000, ' ') + acceptingBody)
                              << u"accepted: "_s;
    QTest::newRow("202 cut off in its body") << missing(1, Reaction::accept()) << cutShort;
    QTest::newRow("202 whose body never came")
        << raw("HTTP/1.1 202 Accepted\r\nContent-Length: 9\r\n\r\n") << cutShort;
    QTest::newRow("202 in chunks")
        << raw("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n"
               "39\r\n"
               + acceptingBody + "\r\n0\r\n\r\n")
        << accepted;
    QTest::newRow("202 cut off between chunks")
        << raw("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"da\r\n")
        << cutShort;
    QTest::newRow("202 that ends with the connection")
        << raw("HTTP/1.1 202 Accepted\r\n\r\n" + acceptingBody) << accepted;
    QTest::newRow("202 that ends with the connection, half")
        << raw("HTTP/1.1 202 Accepted\r\n\r\n" + acceptingBody.first(20)) << cutShort;
    QTest::newRow("100, then 202")
        << raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\n\r\n" + acceptingBody)
        << accepted;
    QTest::newRow("cut off in its headers") << raw("HTTP/1.1 202 Accepted\r\nContent-Le") << lost;
    QTest::newRow("cut off in its status line") << raw("HTTP/1.1 20") << lost;
    QTest::newRow("not HTTP") << raw("220 mail.example ESMTP\r\n") << lost;

    QTest::newRow("400") << Reaction::refuse(400, "Bad Request", "secret detail")
                         << u"refused 400: Bad Request"_s;
    QTest::newRow("401") << Reaction::refuse(401, "Unauthorized") << u"refused 401: Unauthorized"_s;
    QTest::newRow("401 with a challenge")
        << Reaction::refuse(401, "Unauthorized").withHeader("WWW-Authenticate", "Basic realm=\"x\"")
        << u"refused 401: Unauthorized"_s;
    QTest::newRow("403") << Reaction::refuse(403, "Forbidden") << u"refused 403: Forbidden"_s;
    QTest::newRow("407") << Reaction::refuse(407, "Proxy").withHeader("Proxy-Authenticate", "Basic")
                         << u"refused 407: Proxy"_s;
    QTest::newRow("422") << Reaction::refuse(422, "Unprocessable")
                         << u"refused 422: Unprocessable"_s;
    QTest::newRow("429") << Reaction::refuse(429, "Too Many Requests")
                         << u"refused 429: Too Many Requests"_s;
    QTest::newRow("400 that is not JSON") << withBody(400, "<html>") << u"refused 400: "_s;
    QTest::newRow("400 cut off in its body")
        << missing(5, Reaction::refuse(400, "Bad Request")) << u"refused 400: Bad Request"_s;
    QTest::newRow("huge 400") << withBody(400, QByteArray(5'000'000, ' ')) << u"refused 400: "_s;
    QTest::newRow("redirect, permanent")
        << withBody(301, "x").withHeader("Location", "/elsewhere") << u"refused 301: "_s;
    QTest::newRow("redirect, see other")
        << withBody(303, "x").withHeader("Location", "/elsewhere") << u"refused 303: "_s;
    QTest::newRow("redirect, same method")
        << withBody(307, "x").withHeader("Location", "/elsewhere") << u"refused 307: "_s;
    QTest::newRow("503") << Reaction::refuse(503, "Busy") << u"refused 503: Busy"_s;

    QTest::newRow("500") << Reaction::refuse(500, "Oops") << u"unconfirmed: status 500"_s;
    QTest::newRow("502") << Reaction::refuse(502, "Bad") << u"unconfirmed: status 502"_s;
    QTest::newRow("504") << Reaction::refuse(504, "Late") << u"unconfirmed: status 504"_s;
    QTest::newRow("reads and closes") << Reaction::of(Reaction::Kind::CloseAfterReading) << lost;
    QTest::newRow("reads, waits and closes")
        << Reaction::of(Reaction::Kind::CloseAfterReading).after(50ms) << lost;
    QTest::newRow("reads and resets") << Reaction::of(Reaction::Kind::ResetAfterReading) << lost;
}

void TestFlowrouteGateway::outcomeFollowsTheAnswer()
{
    QFETCH(const FlowrouteReaction, reaction);
    QFETCH(const QString, outcome);
    FlowrouteServer server;
    server.setReaction(reaction);
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    SentMessage message;
    message.send(gateway, u"Your code: 0042"_s);
    QTRY_COMPARE(message.answers, 1);
    QCOMPARE(message.text(), outcome);
    // Another copy would come in the wake of the answer, over a connection of its own or the same.
    SentMessage second;
    server.setReaction(Reaction::accept());
    second.send(gateway, u"Your code: 0043"_s);
    QTRY_COMPARE(second.answers, 1);
    QCOMPARE(server.requests().size(), 2U);
    QVERIFY(server.requests()[0].body.contains("0042"));
    QVERIFY(server.requests()[1].body.contains("0043"));
    QCOMPARE(message.answers, 1);
}

void TestFlowrouteGateway::retryAfterIsHeeded()
{
    FlowrouteServer server;
    server.setReaction(Reaction::refuse(429, "Slow down").withHeader("Retry-After", "7"));
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    SentMessage message;
    message.send(gateway, u"Your code: 0042"_s);
    QTRY_COMPARE(message.text(), u"refused 429: Slow down"_s);
    QCOMPARE(std::get<MessageRefused>(*message.outcome).retryAfter, std::optional(7'000ms));
}

void TestFlowrouteGateway::answersAreNotLogged()
{
    QFETCH(const FlowrouteReaction, reaction);
    FlowrouteServer server;
    Reaction telling = reaction;
    telling = telling.withHeader("X-Note", "Your code: 0042");
    telling.body.replace("secret detail", "Your code: 0042");
    server.setReaction(telling);
    logLines.clear();
    const QtMessageHandler previous = qInstallMessageHandler(keepLogLine);
    {
        FlowrouteGateway gateway(accountAt(server.url()), 24);
        SentMessage message;
        message.send(gateway, u"Your code: 0042"_s);
        [&] { QTRY_COMPARE(message.answers, 1); }();
    }
    qInstallMessageHandler(previous);
    QCOMPARE(logLines, QByteArrayList());
}

void TestFlowrouteGateway::healthFollowsTheLastOutcome()
{
    FlowrouteServer server;
    FlowrouteGateway gateway(accountAt(server.url()), 24);
    QVERIFY(gateway.health().isUsable);
    server.script({Reaction::refuse(401, "Unauthorized"), Reaction::accept()});
    SentMessage refused;
    refused.send(gateway, u"Your code: 0042"_s);
    QTRY_COMPARE(refused.answers, 1);
    QVERIFY(!gateway.health().isUsable);
    QCOMPARE(gateway.health().detail, u"401 Unauthorized"_s);
    SentMessage accepted;
    accepted.send(gateway, u"Your code: 0042"_s);
    QTRY_COMPARE(accepted.answers, 1);
    QVERIFY(gateway.health().isUsable);
    server.close();
}

QTEST_GUILESS_MAIN(TestFlowrouteGateway)
#include "tst_flowroutegateway.moc"
