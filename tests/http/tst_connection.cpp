// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servedapi.h"

#include <QScopeGuard>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

using namespace smsverify;
using namespace std::chrono_literals;

namespace {

const QByteArray sending(R"({"auth_id": "a", "recipient": 15551234567})");

QByteArray check(const QByteArray &authId, const QByteArray &fields = {})
{
    return request("GET /?auth_id=" + authId + "&code=1", {}, fields);
}

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesRequestsSplitAnywhere_data();
    void takesRequestsSplitAnywhere();
    void takesRequestsByteByByte();
    void answersPipelinedRequestsInOrder();
    void handlesOnePipelinedRequestAtATime();
    void staysOrCloses_data();
    void staysOrCloses();
    void lastAnswerIsReadByWhoSendsOn();
    void refusesWhatIsTooLarge_data();
    void refusesWhatIsTooLarge();
    void takesTheLargestBody();
    void outlivesClientsThatLeave();
    void outlivesAServerThatIsDestroyed();
    void answersALateReplyOnce();
    void stopsCleanly();
    void stopsWhenTheGraceIsOver();
    void stopsWithoutConnections();
    void namesATakenPort();
    void namesAnAddressThatIsNotOurs();
};

void TestConnection::takesRequestsSplitAnywhere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    QTest::newRow("GET") << QByteArray("GET /?auth_id=a&code=1 HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("GET behind an empty line")
        << QByteArray("\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n") << 200;
    QTest::newRow("GET with bare line feeds")
        << QByteArray("GET /healthz HTTP/1.1\nHost: a\n\n") << 200;
    QTest::newRow("POST")
        << "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(sending.size()) + "\r\n\r\n" + sending
        << 200;
}

void TestConnection::takesRequestsSplitAnywhere()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);

    ServedApi api;
    RawClient client(api.port);
    QVERIFY(client.waitForConnected());
    for (qsizetype at = 1; at < bytes.size(); ++at) {
        client.send(bytes.first(at));
        // Let the first half arrive alone.
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        client.send(bytes.sliced(at));
        QCOMPARE(client.answer().status, status);
    }
    QVERIFY(client.leftBytes().isEmpty());
}

void TestConnection::takesRequestsByteByByte()
{
    ServedApi api;
    RawClient client(api.port);
    QVERIFY(client.waitForConnected());
    const QByteArray bytes = request("POST /", sending) + check("b") + request("GET /healthz");
    for (const char byte : bytes) {
        client.send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    const QList<RawAnswer> answers = client.answers(3);
    QCOMPARE(answers.size(), 3);
    QCOMPARE(answers.at(0).status, 200);
    QCOMPARE(answers.at(1).status, 400);
    QCOMPARE(answers.at(2).status, 200);
    QCOMPARE(api.verifier.checks.at(0).authId.text(), QStringLiteral("b"));
}

void TestConnection::answersPipelinedRequestsInOrder()
{
    ServedApi api;
    RawClient client(api.port);
    QByteArray bytes;
    for (int i = 0; i < 50; ++i)
        bytes +=
            check("id" + QByteArray::number(i), "X-Request-Id: " + QByteArray::number(i) + "\r\n")
            + request("GET /healthz", {}, "X-Request-Id: h" + QByteArray::number(i) + "\r\n");
    client.send(bytes);
    const QList<RawAnswer> answers = client.answers(100);
    QCOMPARE(answers.size(), 100);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(answers.at(2 * i).field("x-request-id"), QByteArray::number(i));
        QCOMPARE(answers.at(2 * i).status, 400);
        QCOMPARE(answers.at(2 * i + 1).field("x-request-id"), "h" + QByteArray::number(i));
        QCOMPARE(answers.at(2 * i + 1).status, 200);
        QCOMPARE(api.verifier.checks.at(size_t(i)).authId.text(), QStringLiteral("id%1").arg(i));
    }
}

void TestConnection::handlesOnePipelinedRequestAtATime()
{
    ServedApi api;
    api.verifier.isHolding = true;
    RawClient client(api.port);
    client.send(check("a") + request("GET /healthz") + check("b"));
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    client.send(check("c"));
    // Another connection is served meanwhile; by then the first had its chance to go wrong.
    QCOMPARE(api.ask(request("GET /healthz")).status, 200);
    QCOMPARE(api.verifier.checks.size(), 1U);
    QVERIFY(client.socket().bytesAvailable() == 0);

    api.verifier.checkResult = CheckOutcome(WrongCode{1});
    api.verifier.release();
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    QList<RawAnswer> answers = client.answers(2);
    QCOMPARE(answers.size(), 2);
    QVERIFY(answers.at(0).body.contains("\"attempts_left\": 2"));
    QCOMPARE(answers.at(1).body, QByteArray(R"({"status": "ok"})"));
    QCOMPARE(api.verifier.checks.at(1).authId.text(), QStringLiteral("b"));
    api.verifier.release();
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    QCOMPARE(api.verifier.checks.at(2).authId.text(), QStringLiteral("c"));
    api.verifier.release();
    QCOMPARE(client.answers(2).size(), 2);
}

void TestConnection::staysOrCloses_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("isHeld");
    QTest::addColumn<bool>("stays");
    QTest::addColumn<QByteArray>("told");

    for (const bool isHeld : {false, true}) {
        const auto row = [isHeld](const char *name, const char *version, const char *field,
                                  bool stays, const char *told) {
            QTest::addRow("%s%s", name, isHeld ? ", answered later" : "")
                << QByteArray(version) << QByteArray(field) << isHeld << stays << QByteArray(told);
        };
        row("HTTP/1.1", "HTTP/1.1", "", true, "");
        row("HTTP/1.1 keep-alive", "HTTP/1.1", "Connection: keep-alive\r\n", true, "");
        row("HTTP/1.1 close", "HTTP/1.1", "Connection: close\r\n", false, "close");
        row("HTTP/1.1 close among others", "HTTP/1.1", "connection: TE, Close\r\n", false, "close");
        row("HTTP/1.0", "HTTP/1.0", "", false, "close");
        row("HTTP/1.0 keep-alive", "HTTP/1.0", "Connection: Keep-Alive\r\n", true, "keep-alive");
        row("HTTP/1.0 close", "HTTP/1.0", "Connection: close\r\n", false, "close");
    }
}

void TestConnection::staysOrCloses()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, field);
    QFETCH(const bool, isHeld);
    QFETCH(const bool, stays);
    QFETCH(const QByteArray, told);

    ServedApi api;
    api.verifier.isHolding = isHeld;
    RawClient client(api.port);
    const QByteArray bytes =
        "GET /?auth_id=a&code=1 " + version + "\r\nHost: localhost\r\n" + field + "\r\n";
    // What follows an answer that closes is not served.
    client.send(bytes + (stays ? QByteArray() : bytes));
    if (isHeld) {
        QTRY_COMPARE(api.verifier.heldReplies(), 1);
        api.verifier.release();
    }
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.field("connection"), told);
    if (stays) {
        client.send(request("GET /healthz"));
        QCOMPARE(client.answer().status, 200);
    } else {
        QVERIFY(client.waitForClosed());
        QVERIFY(client.leftBytes().isEmpty());
        QTRY_COMPARE(api.server->openConnections(), 0);
    }
    QCOMPARE(api.verifier.checks.size(), 1U);
}

// Closed at once, the connection would be reset, and the answer may go with it.
void TestConnection::lastAnswerIsReadByWhoSendsOn()
{
    ServedApi api;
    // Qt tells a reset and an orderly end by the same name.
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const auto close = qScopeGuard([client] { ::close(client); });
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(api.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    (void)::connect(client, reinterpret_cast<sockaddr *>(&address), sizeof address);
    const QByteArray bytes =
        request("GET /healthz", {}, "Connection: close\r\n") + QByteArray(1'000'000, 'x');
    qsizetype sent = 0;
    QByteArray answer;
    bool isReset = false;
    bool isEnded = false;
    const auto counted = [&](ssize_t count) {
        isReset |= count < 0 && (errno == ECONNRESET || errno == EPIPE);
        return std::max<ssize_t>(count, 0);
    };
    QVERIFY(QTest::qWaitFor([&] {
        const auto left = static_cast<std::size_t>(bytes.size() - sent);
        sent += counted(::send(client, bytes.constData() + sent, left, MSG_NOSIGNAL));
        std::array<char, 4096> part{};
        const ssize_t count = ::recv(client, part.data(), part.size(), 0);
        answer.append(part.data(), counted(count));
        isEnded = count == 0;
        return isEnded || isReset;
    }));
    QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    QVERIFY(isEnded && !isReset);
    QCOMPARE(api.records.size(), 1U);
}

void TestConnection::refusesWhatIsTooLarge_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    const QByteArray head(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
    QTest::newRow("a body that is only announced") << head + "Content-Length: 1001\r\n\r\n" << 413;
    QTest::newRow("a body that follows at once")
        << head + "Content-Length: 100000\r\n\r\n" + QByteArray(100'000, 'x') << 413;
    QTest::newRow("a body with a request behind it")
        << head + "Content-Length: 1001\r\n\r\n" + QByteArray(1001, 'x') + check("a") << 413;
    QTest::newRow("a chunked body that never ends") << head + "Transfer-Encoding: chunked\r\n\r\n"
            + QByteArray("400\r\n" + QByteArray(1024, 'x') + "\r\n").repeated(60)
                                                    << 413;
    QTest::newRow("a field that never ends")
        << "GET / HTTP/1.1\r\nX: " + QByteArray(100'000, 'x') << 431;
    QTest::newRow("a request line that never ends") << "GET /" + QByteArray(100'000, 'x') << 414;
    QTest::newRow("a thousand fields")
        << "GET / HTTP/1.1\r\n" + QByteArray("X-Field: some value\r\n").repeated(1000) << 431;
    QTest::newRow("a request line of two words") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("another major version")
        << QByteArray("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n") << 505;
}

void TestConnection::refusesWhatIsTooLarge()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);

    HttpOptions options;
    options.largestBody = 1000;
    ServedApi api(options);
    RawClient client(api.port);
    client.send(bytes);
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.field("connection"), QByteArray("close"));
    QVERIFY(answer.body.contains("\"reason\": "));
    QVERIFY(client.waitForClosed());
    QVERIFY(client.leftBytes().isEmpty());
    QCOMPARE(api.verifier.questions(), 0);
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestConnection::takesTheLargestBody()
{
    HttpOptions options;
    options.largestBody = 1000;
    ServedApi api(options);
    const QByteArray body = sending + QByteArray(1000 - sending.size(), ' ');
    QCOMPARE(api.ask(request("POST /", body)).status, 200);
    QByteArray chunks;
    for (const char byte : body)
        chunks += QByteArray("1\r\n") + byte + "\r\n";
    const QByteArray head("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                          "Transfer-Encoding: chunked\r\n\r\n");
    QCOMPARE(api.ask(head + chunks + "0\r\n\r\n").status, 200);
    QCOMPARE(api.ask(head + "3e9\r\n" + body + " \r\n0\r\n\r\n").status, 413);
}

void TestConnection::outlivesClientsThatLeave()
{
    ServedApi api;
    api.verifier.isHolding = true;
    for (int i = 0; i < 100; ++i) {
        const qsizetype before = api.verifier.heldReplies();
        RawClient client(api.port);
        // Alone, with another request behind it, and with half of one.
        client.send(check("a") + (i % 3 == 1 ? check("b") : QByteArray())
                    + (i % 3 == 2 ? check("b").first(10) : QByteArray()));
        QTRY_VERIFY(api.verifier.heldReplies() > before);
        if (i % 4 < 2)
            client.socket().abort();
        else
            client.socket().disconnectFromHost();
        // The server hears of it before the answer comes, or only after.
        if (i % 5 != 0)
            QCOMPARE(api.ask(request("GET /healthz")).status, 200);
        if (i % 2 == 1)
            api.verifier.release();
    }
    api.verifier.release();
    QTRY_COMPARE(api.server->openConnections(), 0);
    QCOMPARE(api.ask(request("GET /healthz")).status, 200);
}

void TestConnection::outlivesAServerThatIsDestroyed()
{
    ServedApi api;
    api.verifier.isHolding = true;
    RawClient client(api.port);
    client.send(check("a"));
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    api.server.reset();
    api.verifier.release();
    QVERIFY(client.waitForClosed());
    QVERIFY(client.leftBytes().isEmpty());
}

void TestConnection::answersALateReplyOnce()
{
    ServedApi api;
    api.verifier.isHolding = true;
    RawClient first(api.port);
    RawClient second(api.port);
    first.send(request("POST /", sending));
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    second.send(request("POST /", sending));
    QTRY_COMPARE(api.verifier.heldReplies(), 2);
    api.verifier.release();
    QCOMPARE(first.answer().status, 200);
    QCOMPARE(second.answer().status, 200);
    QCOMPARE(api.records.size(), 2U);
}

void TestConnection::stopsCleanly()
{
    ServedApi api;
    api.verifier.isHolding = true;
    RawClient resting(api.port);
    resting.send(request("GET /healthz"));
    QCOMPARE(resting.answer().status, 200);
    RawClient silent(api.port);
    RawClient waiting(api.port);
    waiting.send(check("a") + check("b"));
    RawClient arriving(api.port);
    arriving.send(request("GET /healthz").first(20));
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    QTRY_COMPARE(api.server->openConnections(), 4);

    int stops = 0;
    api.server->stop(60s, [&] { ++stops; });
    QVERIFY(resting.waitForClosed());
    QVERIFY(silent.waitForClosed());
    RawClient late(api.port);
    QTRY_COMPARE(late.socket().error(), QAbstractSocket::ConnectionRefusedError);

    arriving.send(request("GET /healthz").sliced(20));
    const RawAnswer arrived = arriving.answer();
    QCOMPARE(arrived.status, 200);
    QCOMPARE(arrived.field("connection"), QByteArray("close"));
    QVERIFY(arriving.waitForClosed());
    QCOMPARE(stops, 0);

    api.verifier.release();
    const RawAnswer last = waiting.answer();
    QCOMPARE(last.status, 400);
    QCOMPARE(last.field("connection"), QByteArray("close"));
    QVERIFY(waiting.waitForClosed());
    QVERIFY(waiting.leftBytes().isEmpty());
    QTRY_COMPARE(stops, 1);
    QCOMPARE(api.server->openConnections(), 0);
}

void TestConnection::stopsWhenTheGraceIsOver()
{
    ServedApi api;
    api.verifier.isHolding = true;
    RawClient client(api.port);
    client.send(check("a"));
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    int stops = 0;
    api.server->stop(1ms, [&] { ++stops; });
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(stops, 1);
    api.verifier.release();
    QVERIFY(client.leftBytes().isEmpty());
}

void TestConnection::stopsWithoutConnections()
{
    ServedApi api;
    int stops = 0;
    api.server->stop(60s, [&] { ++stops; });
    QCOMPARE(stops, 0);
    QTRY_COMPARE(stops, 1);
}

void TestConnection::namesATakenPort()
{
    ServedApi api;
    HttpOptions options;
    options.port = api.port;
    ApiServer second(options, api.verifier, {});
    const auto at = second.listen();
    QVERIFY(!at);
    QVERIFY(at.error().kind == ListenError::Kind::AddressInUse);
    QVERIFY(!at.error().detail.isEmpty());
}

void TestConnection::namesAnAddressThatIsNotOurs()
{
    FakeVerifier verifier;
    HttpOptions options;
    options.host = QHostAddress(QStringLiteral("192.0.2.1"));
    options.port = 0;
    ApiServer server(options, verifier, {});
    const auto at = server.listen();
    QVERIFY(!at);
    QVERIFY(at.error().kind == ListenError::Kind::Other);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
