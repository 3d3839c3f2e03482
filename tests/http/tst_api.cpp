// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servedapi.h"

#include <QTest>

using namespace smsverify;
using namespace std::chrono_literals;

class TestApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void asksForATokenFirst_data();
    void asksForATokenFirst();
    void handsRequestsOn();
    void tellsReadiness();
    void showsTheOutbox();
    void hidesTheOutbox();
    void answersHeadWithoutABody_data();
    void answersHeadWithoutABody();
    void takesOrMakesRequestIds_data();
    void takesOrMakesRequestIds();
    void carriesFieldsOnEveryAnswer();
    void answersDefects();
    void reportsRequests();
};

void TestApi::answers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part"); // of the body
    QTest::addColumn<int>("questions"); // that the Verifier hears

    const auto row = [](const char *name, const QByteArray &bytes, int status,
                        const QByteArray &part, int questions = 0) {
        QTest::newRow(name) << bytes << status << part << questions;
    };
    const QByteArray sending(R"({"auth_id": "a", "recipient": 15551234567})");
    const QByteArray usage(R"("reason": "InvalidAPIUsage")");
    row("GET /", request("GET /?auth_id=a&code=1"), 400,
        R"({"message": "Invalid code", "reason": "InvalidAuthCode", "attempts_left": 2, )"
        R"("exception": "InvalidAttemptError"})",
        1);
    row("GET / without arguments", request("GET /"), 400,
        R"j({"message": "Required arguments: 'auth_id' (str), 'code' (int)", )j");
    row("GET / with a bad escape", request("GET /?auth_id=%zz&code=1"), 400, usage);
    row("GET / with invalid UTF-8", request("GET /?auth_id=%FF&code=1"), 400, usage);
    row("GET / with U+0000", request("GET /?auth_id=a%00&code=1"), 400, usage);
    row("GET / with 120 characters",
        request("GET /?auth_id=" + QByteArray("%C3%A9").repeated(120) + "&code=1"), 400,
        "InvalidAuthCode", 1);
    row("GET / with 121 characters",
        request("GET /?auth_id=" + QByteArray("%C3%A9").repeated(121) + "&code=1"), 400, usage);
    row("GET / in absolute form", request("GET http://localhost/?auth_id=a&code=1"), 400,
        "InvalidAuthCode", 1);
    row("POST /", request("POST /", sending), 200,
        R"({"message": "Success: Verification code created.", "auth_id": "a"})", 1);
    row("POST / with 120 characters",
        request("POST /",
                R"({"auth_id": ")" + QByteArray(120, 'x') + R"(", "recipient": 15551234567})"),
        200, "Success", 1);
    row("POST / with 121 characters",
        request("POST /",
                R"({"auth_id": ")" + QByteArray(121, 'x') + R"(", "recipient": 15551234567})"),
        400, usage);
    row("POST / nested 5,000 deep",
        request("POST /", R"({"x": )" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}"), 400,
        usage);
    row("POST / with invalid UTF-8",
        request("POST /", "{\"auth_id\": \"\xFF\", \"recipient\": 15551234567}"), 400, usage);
    row("POST / with a NUL", request("POST /", sending + QByteArray(1, '\0')), 400, usage);
    row("POST / with an empty body", request("POST /", ""), 400,
        R"j({"message": "Required arguments: 'auth_id' (str), 'recipient' (int, length=11)", )j");
    row("POST / in chunks",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"auth_id\": \"a\",\r\n"
        "1a\r\n \"recipient\": 15551234567}\r\n0\r\n\r\n",
        200, "Success", 1);
    row("POST /v1/verifications", request("POST /v1/verifications", sending), 201,
        R"({"auth_id": "a", "status": "pending", )", 1);
    row("POST /v1/verifications without an identifier",
        request("POST /v1/verifications", R"({"recipient": "+4930123456"})"), 201, "auth_id", 1);
    row("POST /v1/verifications with wrong arguments", request("POST /v1/verifications", "{}"), 400,
        R"({"type": "about:blank", "title": "Bad Request", "status": 400, )");
    row("GET /v1/verifications/{auth_id}, unknown", request("GET /v1/verifications/a%2Fb"), 404,
        R"("reason": "UnknownAuthId")", 1);
    row("GET /v1/verifications/{auth_id}, undecodable", request("GET /v1/verifications/%zz"), 400,
        R"("reason": "InvalidAPIUsage")");
    row("DELETE /v1/verifications/{auth_id}", request("DELETE /v1/verifications/a"), 204, "", 1);
    row("POST /v1/verifications/{auth_id}/check",
        request("POST /v1/verifications/a/check", R"({"code": "1"})"), 422,
        R"("reason": "InvalidAuthCode", "attempts_left": 2})", 1);
    row("POST /v1/verifications/{auth_id}/check with wrong arguments",
        request("POST /v1/verifications/a/check", R"({"code": 1})"), 400,
        R"("reason": "InvalidAPIUsage")");
    row("POST /v1/verifications/{auth_id}/check, undecodable",
        request("POST /v1/verifications/%FF/check", R"({"code": "1"})"), 400, "InvalidAPIUsage");
    row("GET /v1/outbox", request("GET /v1/outbox"), 200, R"({"messages": []})");
    row("GET /v1/outbox of no number", request("GET /v1/outbox?recipient=x"), 400,
        "InvalidAPIUsage");
    row("GET /openapi.json", request("GET /openapi.json"), 200, R"("openapi": "3.1.0")");
    row("GET /healthz", request("GET /healthz"), 200, R"({"status": "ok"})");
    row("GET /readyz", request("GET /readyz"), 200, R"({"status": "ok"})");
    row("GET /metrics", request("GET /metrics"), 200, "up 1\n");

    const char *const missing = R"("reason": "NotFound")";
    row("no such path", request("GET /x"), 404, missing);
    row("a path in other letters", request("GET /HEALTHZ"), 404, missing);
    row("a path with a slash more", request("GET /healthz/"), 404, missing);
    row("OPTIONS *", request("OPTIONS *"), 204, "");
    row("below /v1", request("GET /v1"), 404, R"({"type": "about:blank", "title": "Not Found", )");
    row("an empty identifier", request("GET /v1/verifications/"), 404, missing);
    row("below check", request("POST /v1/verifications/a/check/b", "{}"), 404, missing);
    row("below a verification", request("GET /v1/verifications/a/b"), 404, missing);
    const char *const method = R"("reason": "MethodNotAllowed")";
    row("PUT /", request("PUT /", "{}"), 405, method);
    row("a method of ours alone", request("BREW /"), 405, method);
    row("a method in small letters", request("get /?auth_id=a&code=1"), 405, method);
    row("GET /v1/verifications", request("GET /v1/verifications"), 405, method);
    row("POST /healthz", request("POST /healthz", "{}"), 405, method);
    row("DELETE /v1/verifications/{auth_id}/check", request("DELETE /v1/verifications/a/check"),
        405, method);

    const auto typed = [&](const QByteArray &type) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\n" + type
            + "Content-Length: " + QByteArray::number(sending.size()) + "\r\n\r\n" + sending;
    };
    row("no content type", typed(""), 415, usage);
    row("a form", typed("Content-Type: application/x-www-form-urlencoded\r\n"), 415, usage);
    row("text", typed("Content-Type: text/json\r\n"), 415, usage);
    row("no subtype before +json", typed("Content-Type: application/+json\r\n"), 415, usage);
    row("a content type with parameters",
        typed("Content-Type: Application/JSON ; charset=utf-8\r\n"), 200, "Success", 1);
    row("a kind of JSON", typed("content-type: application/vnd.api+json\r\n"), 200, "Success", 1);

    const char *const site = R"("reason": "CrossSiteRequest")";
    const auto from = [](const QByteArray &fields) {
        return request("GET /?auth_id=a&code=1", {}, fields);
    };
    row("another origin", from("Origin: http://example.com\r\n"), 403, site);
    row("another port", from("Origin: http://localhost:81\r\n"), 403, site);
    row("an origin that is kept secret", from("Origin: null\r\n"), 403, site);
    row("a browser's word for it", from("Sec-Fetch-Site: cross-site\r\n"), 403, site);
    row("another origin, POST", request("POST /", sending, "Origin: http://example.com\r\n"), 403,
        site);
    row("our own origin", from("Origin: http://LocalHost\r\n"), 400, "InvalidAuthCode", 1);
    row("our own origin behind TLS", from("Origin: https://localhost\r\n"), 400, "InvalidAuthCode",
        1);
    row("the same site", from("Sec-Fetch-Site: same-origin\r\n"), 400, "InvalidAuthCode", 1);
    row("an upgrade that is not taken up",
        from("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"), 400, "InvalidAuthCode", 1);
}

void TestApi::answers()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    QFETCH(const QByteArray, part);
    QFETCH(const int, questions);

    ServedApi api;
    const RawAnswer answer = api.ask(bytes);
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.contains(part), answer.body.constData());
    QCOMPARE(int(api.verifier.questions()), questions);
    const bool isProblem = status >= 400 && bytes.contains(" /v1");
    if (status != 204 && answer.body != "up 1\n")
        QCOMPARE(answer.field("content-type"),
                 QByteArray(isProblem ? "application/problem+json" : "application/json"));
}

void TestApi::asksForATokenFirst_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("isLetIn");
    QTest::addColumn<QString>("name");

    const auto row = [](const char *name, const char *path, const char *field, bool isLetIn,
                        const char *tokenName = "") {
        QTest::newRow(name) << QByteArray(path) << QByteArray(field) << isLetIn
                            << QString::fromLatin1(tokenName);
    };
    row("the first token", "/metrics", "Authorization: Bearer one two\r\n", true, "first");
    row("the second token", "/metrics", "authorization: bearer second-token\r\n", true, "second");
    row("no token", "/metrics", "", false);
    row("no token, no such path", "/x", "", false);
    row("no token, check", "/?auth_id=a&code=1", "", false);
    row("another token", "/metrics", "Authorization: Bearer one twp\r\n", false);
    row("the beginning of a token", "/metrics", "Authorization: Bearer one\r\n", false);
    row("more than a token", "/metrics", "Authorization: Bearer one two three\r\n", false);
    row("a token with a space behind it", "/metrics", "Authorization: Bearer spaced  \r\n", true,
        "spaced");
    row("an empty token", "/metrics", "Authorization: Bearer\r\n", false);
    row("another scheme", "/metrics", "Authorization: Basic one two\r\n", false);
    row("health needs none", "/healthz", "", true);
    row("readiness needs none", "/readyz", "", true);
}

void TestApi::asksForATokenFirst()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, field);
    QFETCH(const bool, isLetIn);
    QFETCH(const QString, name);

    HttpOptions options;
    options.tokens = {{QStringLiteral("first"), Secret("one two")},
                      {QStringLiteral("second"), Secret("second-token")},
                      {QStringLiteral("spaced"), Secret("spaced  ")},
                      {QStringLiteral("none"), Secret("   ")}};
    ServedApi api(options);
    const RawAnswer answer = api.ask(request("GET " + path, {}, field));
    QCOMPARE(answer.status, isLetIn ? 200 : 401);
    QCOMPARE(answer.field("www-authenticate"), QByteArray(isLetIn ? "" : "Bearer"));
    QCOMPARE(api.verifier.questions(), 0);
    QCOMPARE(api.records.at(0).tokenName, name);
}

void TestApi::handsRequestsOn()
{
    ServedApi api;
    api.ask(request("POST /", R"({"auth_id": 7, "recipient": "15551234567"})",
                    "X-Request-Id: one\r\nX-Forwarded-For: 203.0.113.9\r\n"));
    QCOMPARE(api.verifier.sends.size(), 1U);
    const SendRequest &send = api.verifier.sends.front();
    QCOMPARE(send.authId.text(), QStringLiteral("7"));
    QCOMPARE(send.recipient.digits(), QByteArray("15551234567"));
    QCOMPARE(send.client, QByteArray("127.0.0.1"));
    QCOMPARE(send.requestId, QStringLiteral("one"));

    api.ask(request("POST /v1/verifications/a%2F%C3%A9+/check", R"({"code": "01"})",
                    "X-Request-Id: two\r\n"));
    QCOMPARE(api.verifier.checks.size(), 1U);
    QCOMPARE(api.verifier.checks.front().authId.text(), QString::fromUtf8("a/\xC3\xA9+"));
    QVERIFY(api.verifier.checks.front().code == Secret("01"));
    QCOMPARE(api.verifier.checks.front().requestId, QStringLiteral("two"));

    HttpOptions options;
    options.trustedProxies = {QHostAddress::parseSubnet(QStringLiteral("127.0.0.0/8"))};
    ServedApi proxied(options);
    proxied.ask(request("POST /", R"({"auth_id": 7, "recipient": "15551234567"})",
                        "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9\r\n"));
    QCOMPARE(proxied.verifier.sends.at(0).client, QByteArray("203.0.113.9"));
}

void TestApi::tellsReadiness()
{
    ServedApi api;
    api.readiness.store = "read-only";
    const RawAnswer answer = api.ask(request("GET /readyz"));
    QCOMPARE(answer.status, 503);
    QCOMPARE(
        answer.body,
        QByteArray(
            R"({"status": "failing", "store": "read-only", "gateway": "ok", "service": "ok"})"));
    QCOMPARE(answer.field("retry-after"), QByteArray("1"));
    QCOMPARE(api.ask(request("GET /healthz")).status, 200);
}

void TestApi::showsTheOutbox()
{
    ServedApi api;
    const auto number = [](const char16_t *digits) { return *PhoneNumber::fromE164(digits); };
    api.outbox.add({QStringLiteral("m1"), TimePoint(1ms), number(u"15551234567"),
                    QStringLiteral("1234\n\"Welcome\"")});
    api.outbox.add(
        {QStringLiteral("m2"), TimePoint(2ms), number(u"15557654321"), QStringLiteral("5678")});
    const QByteArray first(R"({"time": "1970-01-01T00:00:00.001Z", "recipient": "15551234567", )"
                           R"("text": "1234\n\"Welcome\"", "id": "m1"})");
    const QByteArray second(R"({"time": "1970-01-01T00:00:00.002Z", "recipient": "15557654321", )"
                            R"("text": "5678", "id": "m2"})");
    QCOMPARE(api.ask(request("GET /v1/outbox")).body,
             "{\"messages\": [" + second + ", " + first + "]}");
    QCOMPARE(api.ask(request("GET /v1/outbox?recipient=15551234567")).body,
             "{\"messages\": [" + first + "]}");
}

void TestApi::hidesTheOutbox()
{
    ServedApi api({}, false);
    QCOMPARE(api.ask(request("GET /v1/outbox")).status, 404);
    QCOMPARE(api.ask(request("OPTIONS /v1/outbox")).status, 404);
}

void TestApi::answersHeadWithoutABody_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow"); // that OPTIONS tells

    QTest::newRow("/") << QByteArray("/") << 405 << QByteArray("GET, POST, OPTIONS");
    QTest::newRow("verifications")
        << QByteArray("/v1/verifications") << 405 << QByteArray("POST, OPTIONS");
    QTest::newRow("a verification")
        << QByteArray("/v1/verifications/a") << 404 << QByteArray("GET, HEAD, DELETE, OPTIONS");
    QTest::newRow("a check") << QByteArray("/v1/verifications/a/check") << 405
                             << QByteArray("POST, OPTIONS");
    for (const char *path : {"/v1/outbox", "/openapi.json", "/healthz", "/readyz", "/metrics"})
        QTest::newRow(path) << QByteArray(path) << 200 << QByteArray("GET, HEAD, OPTIONS");
}

void TestApi::answersHeadWithoutABody()
{
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    QFETCH(const QByteArray, allow);

    ServedApi api;
    RawClient client(api.port);
    client.send(request("HEAD " + path + "?auth_id=a&code=1"));
    const RawAnswer head = client.answer(false);
    QCOMPARE(head.status, status);
    client.send(request("GET " + path) + request("OPTIONS " + path));
    const QList<RawAnswer> rest = client.answers(2);
    QCOMPARE(rest.size(), 2);
    if (status != 405)
        QCOMPARE(head.field("content-length").toLongLong(), rest.at(0).body.size());
    QVERIFY(head.field("content-length").toInt() > 0);
    QCOMPARE(rest.at(1).status, 204);
    QCOMPARE(rest.at(1).field("allow"), allow);
    QVERIFY(!rest.at(1).fields.contains("content-length"));
    if (status == 405)
        QCOMPARE(head.field("allow"), allow);
    QVERIFY(api.verifier.checks.empty());
}

void TestApi::takesOrMakesRequestIds_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("isTaken");

    QTest::newRow("visible ASCII") << QByteArray("a-1~!{}\"") << true;
    QTest::newRow("128 characters") << QByteArray(128, 'x') << true;
    QTest::newRow("129 characters") << QByteArray(129, 'x') << false;
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("a space within") << QByteArray("a b") << false;
    QTest::newRow("beyond ASCII") << QByteArray("\xC3\xA9") << false;
    QTest::newRow("a control character") << QByteArray("a\x7f") << false;
}

void TestApi::takesOrMakesRequestIds()
{
    QFETCH(const QByteArray, given);
    QFETCH(const bool, isTaken);

    ServedApi api;
    const QByteArray field = given.isNull() ? QByteArray() : "X-Request-Id: " + given + "\r\n";
    const QByteArray first = api.ask(request("GET /healthz", {}, field)).field("x-request-id");
    const QByteArray second = api.ask(request("GET /healthz", {}, field)).field("x-request-id");
    QCOMPARE(first == given, isTaken);
    QCOMPARE(first == second, isTaken);
    QVERIFY(!first.isEmpty());
    QCOMPARE(api.records.at(0).requestId, first);
}

void TestApi::carriesFieldsOnEveryAnswer()
{
    ServedApi api;
    api.verifier.sendResult = SendOutcome(Limited{"SEND_LIMIT_TOTAL", 30s});
    const QList<QByteArray> requests{
        request("GET /?auth_id=a&code=1"), request("GET /x"), request("OPTIONS /"),
        request("GET /metrics"), request("POST /", R"({"auth_id": 1, "recipient": 15551234567})")};
    for (const QByteArray &bytes : requests) {
        const RawAnswer answer = api.ask(bytes);
        QCOMPARE(answer.field("cache-control"), QByteArray("no-store"));
        QCOMPARE(answer.field("x-content-type-options"), QByteArray("nosniff"));
        const QByteArray date = answer.field("date");
        QVERIFY2(date.size() == 29 && date.endsWith(" GMT"), date.constData());
        QCOMPARE(answer.field("retry-after"), QByteArray(answer.status == 429 ? "30" : ""));
    }
}

void TestApi::answersDefects()
{
    ServedApi api;
    api.verifier.isThrowing = true;
    const RawAnswer answer = api.ask(request("GET /?auth_id=a&code=1"));
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.body,
             QByteArray(R"({"message": "Internal error", "reason": "InternalError", )"
                        R"("exception": "InternalError"})"));
}

void TestApi::reportsRequests()
{
    ServedApi api;
    api.ask(request("POST /v1/verifications/secret/check?code=1", R"({"code": "1"})"));
    api.ask(request("BREW /pot"));
    QCOMPARE(api.records.size(), 2U);
    QCOMPARE(QByteArray(api.records.at(0).route), QByteArray("/v1/verifications/{auth_id}/check"));
    QCOMPARE(QByteArray(api.records.at(0).method), QByteArray("POST"));
    QCOMPARE(api.records.at(0).status, 422);
    QCOMPARE(api.records.at(0).client, QByteArray("127.0.0.1"));
    QVERIFY(api.records.at(0).duration > 0ns);
    QCOMPARE(QByteArray(api.records.at(1).route), QByteArray("unknown"));
    QCOMPARE(QByteArray(api.records.at(1).method), QByteArray("other"));
    QCOMPARE(api.records.at(1).status, 405);
}

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
