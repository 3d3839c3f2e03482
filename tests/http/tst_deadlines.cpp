// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conversation.h"
#include "servedapi.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace smsverify;
using namespace std::chrono_literals;

namespace {

// Deadlines are looked at every quarter of a second; a busy machine takes its time too.
constexpr qint64 late = 3000; // milliseconds

HttpOptions impatient(std::chrono::milliseconds request, std::chrono::milliseconds rest)
{
    HttpOptions options;
    options.requestTimeout = request;
    options.keepAliveTimeout = rest;
    return options;
}

} // namespace

// What is not whole in time is told so; what rests too long is closed.
class TestDeadlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsHalfRequests_data();
    void endsHalfRequests();
    void isNotExtendedByADrip_data();
    void isNotExtendedByADrip();
    void isNotKeptByEmptyLines();
    void countsFromTheFirstByte();
    void givesEachRequestItsOwnTime();
    void closesWhatNeverBegins();
    void closesWhatRests();
    void waitsForAnswers();
    void endsWhoDoesNotRead();
    void letsTheAnswerBeRead();
    void drainsOnlySoMuch();
    void drainsOnlySoLong();
};

void TestDeadlines::endsHalfRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("one letter") << QByteArray("G");
    QTest::newRow("half a request line") << QByteArray("GET /heal");
    QTest::newRow("a request line") << QByteArray("GET /healthz HTTP/1.1\r\n");
    QTest::newRow("half a field") << QByteArray("GET /healthz HTTP/1.1\r\nHo");
    QTest::newRow("a head without its end") << QByteArray("GET /healthz HTTP/1.1\r\nHost: a\r\n");
    QTest::newRow("a head without its body") << request("POST /", QByteArray(5, 'x')).chopped(5);
    QTest::newRow("half a body") << request("POST /", QByteArray(5, 'x')).chopped(2);
    QTest::newRow("half a chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
    QTest::newRow("chunks without their end") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n");
    QTest::newRow("a body that was asked for")
        << request("POST /", QByteArray(5, 'x'), "Expect: 100-continue\r\n").chopped(5);
}

void TestDeadlines::endsHalfRequests()
{
    QFETCH(const QByteArray, bytes);

    ServedApi api(impatient(400ms, 60s));
    QElapsedTimer timer;
    timer.start();
    Conversation heard = converse(api.port, bytes);
    QVERIFY(timer.elapsed() >= 399);
    QVERIFY(timer.elapsed() < 400 + late);
    if (!heard.answers.isEmpty() && heard.answers.constFirst().status == 100)
        heard.answers.removeFirst();
    QCOMPARE(faultOfRefusal(heard, bytes, {408}), QByteArray());
    QCOMPARE(api.verifier.questions(), 0);
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestDeadlines::isNotExtendedByADrip_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("drop");

    QTest::newRow("of a target") << QByteArray("GET /?") << QByteArray("a");
    QTest::newRow("of a field's value") << QByteArray("GET / HTTP/1.1\r\nX: ") << QByteArray("a");
    QTest::newRow("of fields") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("X: y\r\n");
    QTest::newRow("of a body") << request("POST /", QByteArray(50'000, ' ')).chopped(50'000)
                               << QByteArray(" ");
    QTest::newRow("of chunks") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                               << QByteArray("1\r\n \r\n");
    QTest::newRow("of trailers") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
                                 << QByteArray("X: y\r\n");
}

void TestDeadlines::isNotExtendedByADrip()
{
    QFETCH(const QByteArray, begin);
    QFETCH(const QByteArray, drop);

    ServedApi api(impatient(500ms, 60s));
    RawClient client(api.port);
    client.send(begin);
    QTimer drip;
    connect(&drip, &QTimer::timeout, &drip, [&] {
        if (client.socket().state() == QAbstractSocket::ConnectedState)
            client.send(drop);
    });
    drip.start(20ms);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(client.answer().status, 408);
    QVERIFY(timer.elapsed() >= 450);
    QVERIFY(timer.elapsed() < 500 + late);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(api.server->openConnections(), 0);
}

// They are no request yet, and no reason to stay.
void TestDeadlines::isNotKeptByEmptyLines()
{
    ServedApi api(impatient(500ms, 500ms));
    RawClient client(api.port);
    client.send("\r\n");
    QTimer drip;
    connect(&drip, &QTimer::timeout, &drip, [&] {
        if (client.socket().state() == QAbstractSocket::ConnectedState)
            client.send("\r\n");
    });
    drip.start(20ms);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestDeadlines::countsFromTheFirstByte()
{
    ServedApi api(impatient(700ms, 60s));
    RawClient client(api.port);
    QVERIFY(client.waitForConnected());
    // It rests for as long as a request may take: another one that began later is over by then.
    RawClient slow(api.port);
    slow.send(request("GET /healthz").first(5));
    QCOMPARE(slow.answer().status, 408);
    client.send(request("GET /healthz").first(5));
    QCOMPARE(api.ask(request("GET /healthz")).status, 200);
    client.send(request("GET /healthz").sliced(5));
    QCOMPARE(client.answer().status, 200);
}

void TestDeadlines::givesEachRequestItsOwnTime()
{
    ServedApi api(impatient(600ms, 60s));
    RawClient client(api.port);
    QElapsedTimer timer;
    timer.start();
    const QByteArray bytes = request("GET /healthz");
    while (timer.elapsed() < 1500) {
        client.send(bytes.first(10));
        QCOMPARE(api.ask(bytes).status, 200);
        client.send(bytes.sliced(10));
        QCOMPARE(client.answer().status, 200);
    }
}

void TestDeadlines::closesWhatNeverBegins()
{
    ServedApi api(impatient(60s, 400ms));
    QElapsedTimer timer;
    timer.start();
    const Conversation heard = converse(api.port, {});
    QVERIFY(heard.isClosed);
    QVERIFY(timer.elapsed() >= 350);
    QVERIFY(timer.elapsed() < 400 + late);
    QVERIFY(heard.answers.isEmpty() && heard.left.isEmpty());
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestDeadlines::closesWhatRests()
{
    ServedApi api(impatient(60s, 400ms));
    RawClient client(api.port);
    for (int i = 0; i < 3; ++i) {
        client.send(request("GET /healthz"));
        QCOMPARE(client.answer().status, 200);
    }
    QVERIFY(client.waitForClosed());
    QVERIFY(client.leftBytes().isEmpty());
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestDeadlines::waitsForAnswers()
{
    ServedApi api(impatient(300ms, 300ms));
    api.verifier.isHolding = true;
    RawClient client(api.port);
    client.send(request("GET /?auth_id=a&code=1"));
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    // Neither the time of a request nor that of rest runs while the verifier works: for others who
    // came later both are over.
    RawClient resting(api.port);
    QVERIFY(resting.waitForClosed());
    RawClient slow(api.port);
    slow.send(request("GET /healthz").first(5));
    QCOMPARE(slow.answer().status, 408);
    api.verifier.release();
    QCOMPARE(client.answer().status, 400);
}

void TestDeadlines::endsWhoDoesNotRead()
{
    ServedApi api(impatient(500ms, 500ms));
    RawClient client(api.port);
    client.socket().setReadBufferSize(1);
    QVERIFY(client.waitForConnected());
    // More answers than the buffers between the two hold.
    const QByteArray bytes = request("GET /openapi.json").repeated(20);
    for (int i = 0; i < 100; ++i)
        client.send(bytes);
    QVERIFY(QTest::qWaitFor([&] { return api.server->openConnections() == 0; }, 20'000));
    QVERIFY(api.records.size() < 2000);
}

void TestDeadlines::letsTheAnswerBeRead()
{
    ServedApi api;
    RawClient client(api.port);
    QVERIFY(client.waitForConnected());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n"
                + QByteArray(3'000'000, 'x'));
    QCOMPARE(client.answer().status, 413);
    QVERIFY(client.waitForClosed());
    QVERIFY(client.leftBytes().isEmpty());
    QVERIFY(client.socket().error() == QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestDeadlines::drainsOnlySoMuch()
{
    ServedApi api;
    RawClient client(api.port);
    QVERIFY(client.waitForConnected());
    QElapsedTimer timer;
    timer.start();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n"
                + QByteArray(50'000'000, 'x'));
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(api.server->openConnections(), 0);
    QVERIFY(timer.elapsed() < 1000 + late);
    QVERIFY(client.socket().bytesToWrite() > 0
            || client.socket().state() != QAbstractSocket::ConnectedState);
}

void TestDeadlines::drainsOnlySoLong()
{
    ServedApi api;
    RawClient client(api.port);
    client.send("hello\r\n\r\n");
    QTimer drip;
    connect(&drip, &QTimer::timeout, &drip, [&] {
        if (client.socket().state() == QAbstractSocket::ConnectedState)
            client.send("more");
    });
    drip.start(20ms);
    QCOMPARE(client.answer().status, 400);
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(api.server->openConnections(), 0);
    QVERIFY(timer.elapsed() < 1000 + late);
}

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"
