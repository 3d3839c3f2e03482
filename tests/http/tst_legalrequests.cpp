// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "judgedapi.h"

#include <QTest>

using namespace smsverify;

namespace {

const QByteArray sending(R"({"auth_id": "a", "recipient": 15551234567})");
const QByteArray postHead("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n");
const QByteArray checking("GET /?auth_id=a&code=1 HTTP/1.1\r\nHost: a\r\n");

QByteArray chunk(const QByteArray &size, const QByteArray &data)
{
    return size + "\r\n" + data + "\r\n";
}

} // namespace

// What is legal, however unusual, is served, and leaves the connection in step.
class TestLegalRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesHeads_data();
    void servesHeads();
    void servesBodies_data();
    void servesBodies();
    void servesTargets_data();
    void servesTargets();
    void answersHeadWithoutBody();
    void saysWhatIsAllowed_data();
    void saysWhatIsAllowed();
    void asksForTheBody();
    void asksForNoBodyThatIsRefused();
    void takesOrMakesTheRequestId_data();
    void takesOrMakesTheRequestId();

private:
    static void columns();
    void judge();

    JudgedApi m_api;
};

void TestLegalRequests::columns()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses");
    QTest::addColumn<QByteArray>("questions");
    QTest::addColumn<bool>("isLast");
}

void TestLegalRequests::judge()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<int>, statuses);
    QFETCH(const QByteArray, questions);
    QFETCH(const bool, isLast);

    QCOMPARE(m_api.faultInServing(bytes, statuses, questions, isLast), QByteArray());
}

void TestLegalRequests::servesHeads_data()
{
    columns();
    const auto row = [](const char *name, const QByteArray &bytes, bool isLast = false) {
        QTest::newRow(name) << bytes << QList<int>{400} << QByteArray("check a\n") << isLast;
    };
    const auto field = [&row](const char *name, const QByteArray &line, bool isLast = false) {
        row(name, checking + line + "\r\n\r\n", isLast);
    };
    row("the plainest", checking + "\r\n");
    row("an empty line before it", "\r\n" + checking + "\r\n");
    row("empty lines before it", "\r\n\r\n\r\n" + checking + "\r\n");
    row("a bare line feed before it", "\n" + checking + "\r\n");
    row("bare line feeds", "GET /?auth_id=a&code=1 HTTP/1.1\nHost: a\n\n");
    row("one bare line feed among others",
        "GET /?auth_id=a&code=1 HTTP/1.1\nHost: a\r\nX: y\n\r\n");
    row("HTTP/1.2", "GET /?auth_id=a&code=1 HTTP/1.2\r\nHost: a\r\n\r\n");
    row("HTTP/1.9", "GET /?auth_id=a&code=1 HTTP/1.9\r\nHost: a\r\n\r\n");
    const auto host = [&row](const char *name, const QByteArray &line) {
        row(name, "GET /?auth_id=a&code=1 HTTP/1.1\r\n" + line + "\r\n\r\n");
    };
    host("an empty Host", "Host:");
    host("a Host with a port", "Host: a.example:8000");
    host("a Host that is an address", "Host: 127.0.0.1:8000");
    host("a Host that is an IPv6 address", "Host: [::1]");
    host("a Host that is an IPv6 address with a port", "Host: [::1]:8000");
    host("a Host with an underscore", "Host: my_service");
    host("a name in lower case", "host: a");
    host("a name in upper case", "HOST: a");
    host("no space behind the colon", "Host:a");
    host("much white space around the value", "Host: \t a \t ");
    field("an empty value", "X:");
    field("a tab in the value", "X: y\tz");
    field("a value beyond ASCII", "X: \xc3\xa9\xff");
    field("a colon in the value", "X: y:z");
    field("quotes in the value", "X: \"y, \\\" z\"");
    field("every character a name may have", "!#$%&'*+-.^_`|~09azAZ: y");
    field("the same field twice", "X: y\r\nX: y");
    field("a length of nothing", "Content-Length: 0");
    field("keep-alive", "Connection: keep-alive");
    field("a Connection that names other fields", "Connection: X, keep-alive");
    field("close", "Connection: close", true);
    field("close in another case", "connection: CLOSE", true);
    field("close among others", "Connection: X, close ,TE", true);
    field("close in a second field", "Connection: X\r\nConnection: close", true);
    field("a fruitless wish for another protocol",
          "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__");
    row("HTTP/1.0 without Host", "GET /?auth_id=a&code=1 HTTP/1.0\r\n\r\n", true);
    row("HTTP/1.0 with Host", "GET /?auth_id=a&code=1 HTTP/1.0\r\nHost: a\r\n\r\n", true);
    row("HTTP/1.0 that stays", "GET /?auth_id=a&code=1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    row("HTTP/1.0 that expects", "GET /?auth_id=a&code=1 HTTP/1.0\r\nExpect: a\r\n\r\n", true);
    row("a head that just fits",
        checking + "X: " + QByteArray(3900 - checking.size(), 'y') + "\r\n\r\n");
    row("a request line that just fits",
        "GET /?auth_id=a&code=1&x=" + QByteArray(3800, 'y') + " HTTP/1.1\r\nHost: a\r\n\r\n");
    QTest::newRow("three at once") << (checking + "\r\n").repeated(3) << QList<int>{400, 400, 400}
                                   << QByteArray("check a\ncheck a\ncheck a\n") << false;
    QTest::newRow("an empty line between two")
        << checking + "\r\n\r\n" + checking + "\r\n"
        << QList<int>{400, 400} << QByteArray("check a\ncheck a\n") << false;
}

void TestLegalRequests::servesHeads()
{
    judge();
}

void TestLegalRequests::servesBodies_data()
{
    columns();
    const auto row = [](const char *name, const QByteArray &bytes, bool isLast = false) {
        QTest::newRow(name) << bytes << QList<int>{200} << QByteArray("send a\n") << isLast;
    };
    const QByteArray size = QByteArray::number(sending.size());
    const QByteArray hex = QByteArray::number(sending.size(), 16);
    row("a length", postHead + "Content-Length: " + size + "\r\n\r\n" + sending);
    row("a length with leading zeros",
        postHead + "Content-Length: 00" + size + "\r\n\r\n" + sending);
    row("a length in white space", postHead + "Content-Length: \t" + size + " \r\n\r\n" + sending);
    row("a length and close",
        postHead + "Connection: close\r\nContent-Length: " + size + "\r\n\r\n" + sending, true);
    row("HTTP/1.0",
        "POST / HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: " + size + "\r\n\r\n"
            + sending,
        true);
    row("an expectation whose body is there",
        postHead + "Expect: 100-continue\r\nContent-Length: " + size + "\r\n\r\n" + sending);
    row("an expectation in another case",
        postHead + "Expect: 100-Continue\r\nContent-Length: " + size + "\r\n\r\n" + sending);
    row("an expectation of HTTP/1.0",
        "POST / HTTP/1.0\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
        "Content-Length: "
            + size + "\r\n\r\n" + sending,
        true);

    const auto chunks = [&row](const char *name, const QByteArray &body) {
        row(name, postHead + "Transfer-Encoding: chunked\r\n\r\n" + body);
    };
    const QByteArray end = "0\r\n\r\n";
    row("an encoding in another case",
        postHead + "transfer-encoding: ChUnKeD\r\n\r\n" + chunk(hex, sending) + end);
    chunks("one chunk", chunk(hex, sending) + end);
    chunks("two chunks",
           chunk("5", sending.first(5))
               + chunk(QByteArray::number(sending.size() - 5, 16), sending.sliced(5)) + end);
    QByteArray single;
    for (const char byte : sending)
        single += chunk("1", QByteArray(1, byte));
    chunks("a chunk for every byte", single + end);
    chunks("sizes in upper case", chunk(hex.toUpper(), sending) + end);
    chunks("a size of letters",
           chunk("a", sending.first(10)) + chunk("A", sending.sliced(10, 10))
               + chunk(QByteArray::number(sending.size() - 20, 16), sending.sliced(20)) + end);
    chunks("sizes with leading zeros", chunk("0000" + hex, sending) + "00000\r\n\r\n");
    chunks("an extension", chunk(hex + ";a=b", sending) + end);
    chunks("an extension without a value", chunk(hex + ";a", sending) + end);
    chunks("several extensions", chunk(hex + ";a=b;c;d=e", sending) + end);
    chunks("a quoted extension", chunk(hex + ";a=\"b; \\\" c\"", sending) + end);
    chunks("an extension at the end", chunk(hex, sending) + "0;a=b\r\n\r\n");
    chunks("a trailer", chunk(hex, sending) + "0\r\nX: y\r\n\r\n");
    chunks("trailers", chunk(hex, sending) + "0\r\nX: y\r\nZ:\r\n\r\n");
    chunks("a trailer that would change the framing",
           chunk(hex, sending) + "0\r\nContent-Length: 5\r\nHost: b\r\n\r\n");
    chunks("a trailer that would close", chunk(hex, sending) + "0\r\nConnection: close\r\n\r\n");
    chunks("the largest body",
           chunk("3e8", sending + QByteArray(1000 - sending.size(), ' ')) + end);
    row("the largest length",
        postHead + "Content-Length: 1000\r\n\r\n" + sending
            + QByteArray(1000 - sending.size(), ' '));

    QTest::newRow("no body of chunks") << postHead + "Transfer-Encoding: chunked\r\n\r\n" + end
                                       << QList<int>{400} << QByteArray() << false;
    QTest::newRow("a body of the wrong kind")
        << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
        << QList<int>{415} << QByteArray() << false;
    QTest::newRow("a body that looks like a request") << postHead + "Content-Length: "
            + QByteArray::number(checking.size() + 2) + "\r\n\r\n" + checking + "\r\n"
                                                      << QList<int>{400} << QByteArray() << false;
    QTest::newRow("GET with a length") << checking + "Content-Length: 5\r\n\r\nhello"
                                       << QList<int>{400} << QByteArray("check a\n") << false;
    QTest::newRow("GET with chunks")
        << checking + "Transfer-Encoding: chunked\r\n\r\n" + chunk("5", "hello") + end
        << QList<int>{400} << QByteArray("check a\n") << false;
}

void TestLegalRequests::servesBodies()
{
    judge();
}

void TestLegalRequests::servesTargets_data()
{
    columns();
    const auto row = [](const char *name, const QByteArray &line, int status,
                        const QByteArray &questions = {}) {
        QTest::newRow(name) << line + " HTTP/1.1\r\nHost: a\r\n\r\n"
                            << QList<int>{status} << questions << false;
    };
    row("an absolute target", "GET http://a/?auth_id=a&code=1", 400, "check a\n");
    row("an absolute target without a path", "GET http://a?auth_id=a&code=1", 400, "check a\n");
    row("an absolute target with a port", "GET http://a:8000/?auth_id=a&code=1", 400, "check a\n");
    row("an absolute target of another case", "GET HTTP://A/?auth_id=a&code=1", 400, "check a\n");
    row("an absolute target of https", "GET https://a/?auth_id=a&code=1", 400, "check a\n");
    row("an absolute target under /v1", "DELETE http://a/v1/verifications/b", 204, "cancel b\n");
    row("a plus for a space", "GET /?auth_id=a+b&code=1", 400, "check a b\n");
    row("an escaped plus", "GET /?auth_id=a%2Bb&code=1", 400, "check a+b\n");
    row("escapes in lower and upper case", "GET /?auth_id=%c3%A9&code=%31", 400,
        "check \xc3\xa9\n");
    row("an escaped ampersand", "GET /?auth_id=a%26b&code=1", 400, "check a&b\n");
    row("an escaped argument's name", "GET /?%61uth_id=a&code=1", 400, "check a\n");
    row("an escaped slash in a segment", "DELETE /v1/verifications/a%2Fb", 204, "cancel a/b\n");
    row("a plus in a segment", "DELETE /v1/verifications/a+b", 204, "cancel a+b\n");
    row("a broken escape", "GET /?auth_id=%zz&code=1", 400);
    row("an unknown path", "GET /nothing", 404);
    row("two slashes", "GET //", 404);
    row("brackets and bars in the query", "GET /nothing?a[]={b}|c^d`e", 404);
    row("PUT", "PUT /", 405);
    row("PATCH", "PATCH /", 405);
    row("TRACE", "TRACE /", 405);
    row("DELETE of the root", "DELETE /", 405);
    row("PUT under /v1", "PUT /v1/verifications/a", 405);
    row("CONNECT", "CONNECT a:443", 405);
}

void TestLegalRequests::servesTargets()
{
    judge();
}

void TestLegalRequests::answersHeadWithoutBody()
{
    for (const QByteArray &target : {QByteArray("/healthz"), QByteArray("/nothing")}) {
        RawClient client(m_api.port);
        client.send(request("GET " + target));
        const RawAnswer full = client.answer();
        client.send(request("HEAD " + target) + request("GET /healthz"));
        const RawAnswer bare = client.answer(false);
        QCOMPARE(bare.status, full.status);
        QCOMPARE(bare.field("content-length"), full.field("content-length"));
        QCOMPARE(bare.field("content-type"), full.field("content-type"));
        QCOMPARE(faultOfAnswer(bare), QByteArray());
        QCOMPARE(client.answer().status, 200);
        QVERIFY(client.leftBytes().isEmpty());
    }
}

void TestLegalRequests::saysWhatIsAllowed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status"); // 0: of success
    QTest::addColumn<QByteArray>("method");

    QTest::newRow("OPTIONS of the root") << QByteArray("OPTIONS /") << 0 << QByteArray("POST");
    QTest::newRow("OPTIONS of another path")
        << QByteArray("OPTIONS /v1/verifications/a") << 0 << QByteArray("DELETE");
    QTest::newRow("OPTIONS of everything") << QByteArray("OPTIONS *") << 0 << QByteArray("GET");
    QTest::newRow("PUT") << QByteArray("PUT /") << 405 << QByteArray("POST");
    QTest::newRow("TRACE") << QByteArray("TRACE /healthz") << 405 << QByteArray("GET");
    QTest::newRow("CONNECT") << QByteArray("CONNECT a:443") << 405 << QByteArray("");
}

void TestLegalRequests::saysWhatIsAllowed()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, status);
    QFETCH(const QByteArray, method);

    const RawAnswer answer = m_api.ask(request(line));
    if (status == 0)
        QVERIFY(answer.status == 200 || answer.status == 204);
    else
        QCOMPARE(answer.status, status);
    QVERIFY(answer.fields.contains("allow"));
    QVERIFY2(answer.field("allow").contains(method), answer.field("allow").constData());
}

void TestLegalRequests::asksForTheBody()
{
    for (const bool isChunked : {false, true}) {
        RawClient client(m_api.port);
        client.send(postHead + "Expect: 100-continue\r\n"
                    + (isChunked ? QByteArray("Transfer-Encoding: chunked")
                                 : "Content-Length: " + QByteArray::number(sending.size()))
                    + "\r\n\r\n");
        QVERIFY(turnUntil([&] { return client.socket().bytesAvailable() >= 25; }));
        QCOMPARE(client.socket().readAll(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        // In two pieces: it is asked for once.
        const QByteArray body = isChunked
            ? chunk(QByteArray::number(sending.size(), 16), sending) + "0\r\n\r\n"
            : sending;
        client.send(body.first(10));
        QCOMPARE(m_api.ask(request("GET /healthz")).status, 200);
        client.send(body.sliced(10));
        QCOMPARE(client.answer().status, 200);
        QVERIFY(client.leftBytes().isEmpty());
    }
}

void TestLegalRequests::asksForNoBodyThatIsRefused()
{
    for (const QByteArray &field :
         {QByteArray("Content-Length: 1001"), QByteArray("Transfer-Encoding: gzip"),
          QByteArray("Content-Length: -1")}) {
        const Conversation heard =
            converse(m_api.port, postHead + "Expect: 100-continue\r\n" + field + "\r\n\r\n");
        QCOMPARE(heard.answers.size(), 1);
        QVERIFY(heard.statuses().constFirst() >= 400);
        QVERIFY(heard.isClosed);
    }
}

void TestLegalRequests::takesOrMakesTheRequestId_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("isTaken");

    QTest::newRow("a word") << QByteArray("a-1") << true;
    QTest::newRow("every visible character at its end") << QByteArray("!~\"{}") << true;
    QTest::newRow("128 characters") << QByteArray(128, 'a') << true;
    QTest::newRow("129 characters") << QByteArray(129, 'a') << false;
    QTest::newRow("an empty one") << QByteArray("") << false;
    QTest::newRow("one with a space") << QByteArray("a b") << false;
    QTest::newRow("one with a tab") << QByteArray("a\tb") << false;
    QTest::newRow("one beyond ASCII") << QByteArray("\xc3\xa9") << false;
}

void TestLegalRequests::takesOrMakesTheRequestId()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const bool, isTaken);

    const RawAnswer answer =
        m_api.ask(request("GET /healthz", {}, "X-Request-Id: " + sent + "\r\n"));
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.field("x-request-id").isEmpty());
    QCOMPARE(answer.field("x-request-id") == sent, isTaken);
}

QTEST_GUILESS_MAIN(TestLegalRequests)
#include "tst_legalrequests.moc"
