// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/runningservice.h"

#include "support/apirequests.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

// What a program says until its end, stdout and stderr; nothing where it fails or does not end.
QByteArray said(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    QByteArray output;
    const bool hasEnded = QTest::qWaitFor(
        [&] {
            output += process.readAll();
            return process.state() == QProcess::NotRunning;
        },
        patience);
    output += process.readAll();
    if (hasEnded && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return output;
    qWarning().noquote() << program << "failed:" << process.errorString() << output;
    return {};
}

} // namespace

// The program as the clients of this world see it, and as they see it through nginx.
class TestClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void speaksWithCurl_data();
    void speaksWithCurl();
    void refusesCurlsLargeBody();
    void speaksWithPython();
    void speaksWithApacheBench_data();
    void speaksWithApacheBench();
    void speaksWithWrk();
    void worksBehindNginx();

private:
    QString url(const QString &target = u"/"_s) const
    {
        return u"http://127.0.0.1:%1%2"_s.arg(m_service->port()).arg(target);
    }
    bool startNginx();
    static RawAnswer ask(quint16 port, const QByteArray &bytes)
    {
        RawClient client(port, std::chrono::seconds(30));
        client.send(bytes);
        return client.answer();
    }

    QTemporaryDir m_directory;
    std::unique_ptr<RunningService> m_service;
    QProcess m_nginx;
    quint16 m_nginxPort = 0;
};

void TestClients::initTestCase()
{
    m_service = std::make_unique<RunningService>(Program(m_directory.path()));
    for (const char *limit :
         {"SEND_LIMIT_RECIPIENT", "SEND_LIMIT_AUTH_ID", "FAILURE_LIMIT_RECIPIENT"})
        m_service->program().set(limit, u"off"_s);
    m_service->program().set("LOG_LEVEL", u"warning"_s);
    QVERIFY(m_service->start());
    QVERIFY(startNginx());
}

void TestClients::cleanupTestCase()
{
    m_nginx.terminate();
    m_nginx.waitForFinished();
    QCOMPARE(m_service->stop(), 0);
}

// With Debian's defaults towards the service: HTTP/1.0, a connection for each request.
bool TestClients::startNginx()
{
    m_nginxPort = freePort();
    const QByteArray configuration = R"(daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    server {
        listen 127.0.0.1:)"
        + QByteArray::number(m_nginxPort) + R"(;
        location / {
            proxy_pass )"
        + url({}).toUtf8() + R"(;
        }
    }
}
)";
    const QString file = m_directory.filePath(u"nginx.conf"_s);
    m_nginx.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!write(file, configuration))
        return false;
    // Debian's lies where only root looks for programs.
    m_nginx.start(QFile::exists(u"/usr/sbin/nginx"_s) ? u"/usr/sbin/nginx"_s : u"nginx"_s,
                  {u"-p"_s, m_directory.path(), u"-e"_s, u"stderr"_s, u"-c"_s, file});
    const auto isListening = [this] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_nginxPort);
        return socket.waitForConnected(1000) || m_nginx.state() == QProcess::NotRunning;
    };
    return QTest::qWaitFor(isListening, patience) && m_nginx.state() == QProcess::Running;
}

void TestClients::speaksWithCurl_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("statuses");

    const QString json = u"Content-Type: application/json"_s;
    const QString body = uR"({"auth_id": "curl", "recipient": "12025550123"})"_s;
    const QStringList posting{u"-H"_s, json, u"-d"_s, body};
    QTest::newRow("GET") << QStringList() << QByteArray("400 ");
    QTest::newRow("HEAD") << QStringList{u"-I"_s} << QByteArray("405 ");
    QTest::newRow("POST") << posting << QByteArray("200 ");
    QTest::newRow("POST in chunks")
        << posting + QStringList{u"-H"_s, u"Transfer-Encoding: chunked"_s} << QByteArray("200 ");
    QTest::newRow("POST that expects to be told to go on")
        << posting + QStringList{u"-H"_s, u"Expect: 100-continue"_s} << QByteArray("200 ");
    QTest::newRow("POST in chunks that expects to be told to go on") << posting
            + QStringList{u"-H"_s, u"Transfer-Encoding: chunked"_s, u"-H"_s,
                          u"Expect: 100-continue"_s} << QByteArray("200 ");
    QTest::newRow("HTTP/1.0") << posting + QStringList{u"-0"_s} << QByteArray("200 ");
    QTest::newRow("an offer of HTTP/2")
        << posting + QStringList{u"--http2"_s} << QByteArray("200 ");
    QTest::newRow("HTTP/2 without an offer")
        << QStringList{u"--http2-prior-knowledge"_s} << QByteArray("");
}

void TestClients::speaksWithCurl()
{
    QFETCH(QStringList, arguments);
    QFETCH(const QByteArray, statuses);

    // Twice, over one connection.
    arguments += {u"-s"_s, u"-o"_s, u"/dev/null"_s,     u"-o"_s, u"/dev/null"_s, u"--max-time"_s,
                  u"20"_s, u"-w"_s, u"%{http_code} "_s, url(),   url()};
    if (statuses.isEmpty()) {
        // It cannot read what it is told, and says so; the service goes on.
        QProcess curl;
        curl.start(u"curl"_s, arguments);
        QVERIFY(QTest::qWaitFor([&] { return curl.state() == QProcess::NotRunning; }, patience));
        QVERIFY(curl.exitCode() != 0);
        QCOMPARE(m_service->get("/healthz").status, 200);
    } else {
        QCOMPARE(said(u"curl"_s, arguments), statuses.repeated(2));
    }
}

void TestClients::refusesCurlsLargeBody()
{
    const QString file = m_directory.filePath(u"large"_s);
    QVERIFY(write(file, QByteArray(3'000'000, 'x')));
    // curl itself expects to be told to go on with a body as large as that; without, it sends all.
    for (const QString &field : {u"X: y"_s, u"Expect:"_s, u"Transfer-Encoding: chunked"_s}) {
        const QByteArray output =
            said(u"curl"_s,
                 {u"-s"_s, u"--max-time"_s, u"20"_s, u"-H"_s, field, u"--data-binary"_s,
                  u"@"_s + file, u"-w"_s, u" %{http_code}"_s, url()});
        QVERIFY2(output.endsWith(" 413"), output.constData());
        QVERIFY2(output.contains("\"reason\""), output.constData());
    }
}

void TestClients::speaksWithPython()
{
    const QByteArray script = R"(
import http.client, json, sys
connection = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]), timeout=20)
body = json.dumps({'auth_id': 'python', 'recipient': '12025550123'})
json_type = {'Content-Type': 'application/json'}
for turn in range(3):
    connection.request('POST', '/', body, json_type)
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    assert json.loads(answer.read())['auth_id'] == 'python'
    connection.request('POST', '/', iter([body[:9].encode(), body[9:].encode()]), json_type,
                       encode_chunked=True)
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    answer.read()
    connection.request('GET', '/?auth_id=python&code=99999')
    answer = connection.getresponse()
    assert answer.status == 400, answer.status
    assert json.loads(answer.read())['attempts_left'] == 2
    connection.request('HEAD', '/healthz')
    answer = connection.getresponse()
    assert answer.status == 200 and answer.read() == b'', answer.status
    connection.request('OPTIONS', '/')
    answer = connection.getresponse()
    assert 'POST' in answer.getheader('Allow'), answer.status
    answer.read()
    assert connection.sock, 'the connection stays'
print('done')
)";
    const QString file = m_directory.filePath(u"client.py"_s);
    QVERIFY(write(file, script));
    for (const quint16 port : {m_service->port(), m_nginxPort})
        QCOMPARE(said(u"python3"_s, {file, QString::number(port)}), QByteArray("done\n"));
}

void TestClients::speaksWithApacheBench_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("stays");

    const QString body = m_directory.filePath(u"body.json"_s);
    QVERIFY(write(body, R"({"auth_id": "ab", "recipient": "12025550123"})"));
    const QStringList posting{u"-p"_s, body, u"-T"_s, u"application/json"_s};
    QTest::newRow("GET") << QStringList() << false;
    QTest::newRow("GET and keep-alive") << QStringList{u"-k"_s} << true;
    QTest::newRow("POST") << posting << false;
    QTest::newRow("POST and keep-alive") << posting + QStringList{u"-k"_s} << true;
}

void TestClients::speaksWithApacheBench()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const bool, stays);

    const QString target = arguments.contains(u"-p"_s) ? u"/"_s : u"/healthz"_s;
    const QByteArray output = said(
        u"ab"_s,
        arguments + QStringList{u"-q"_s, u"-l"_s, u"-n"_s, u"300"_s, u"-c"_s, u"8"_s, url(target)});
    QVERIFY2(output.contains(QByteArray("Complete requests:      300\n")), output.constData());
    QVERIFY2(output.contains(QByteArray("Failed requests:        0\n")), output.constData());
    QVERIFY2(!output.contains("Non-2xx"), output.constData());
    QCOMPARE(output.contains("Keep-Alive requests:    300\n"), stays);
}

void TestClients::speaksWithWrk()
{
    const QByteArray output = said(u"wrk"_s, {u"-t1"_s, u"-c16"_s, u"-d2s"_s, url(u"/healthz"_s)});
    QVERIFY2(output.contains("requests in"), output.constData());
    QVERIFY2(!output.contains("Socket errors"), output.constData());
    QVERIFY2(!output.contains("Non-2xx"), output.constData());
}

void TestClients::worksBehindNginx()
{
    const QByteArray number = "12025550199";
    QCOMPARE(ask(m_nginxPort, sendRequestBytes("nginx", number)).status, 200);
    RawClient client(m_nginxPort, std::chrono::seconds(30));
    // nginx keeps its client's connection while each of its own to the service ends.
    for (int i = 2; i >= 1; --i) {
        client.send(checkRequestBytes("nginx", "99999"));
        const RawAnswer wrong = client.answer();
        QCOMPARE(wrong.status, 400);
        QCOMPARE(attemptsLeftIn(wrong.body), i);
    }
    client.send(checkRequestBytes("nginx", m_service->code(number)));
    QCOMPARE(client.answer().status, 200);
    client.send(requestBytes("HEAD /healthz"));
    const RawAnswer bare = client.answer(false);
    QCOMPARE(bare.status, 200);
    QCOMPARE(bare.field("content-length"), QByteArray("16"));
    client.send(requestBytes("GET /nothing"));
    const RawAnswer missing = client.answer();
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.field("cache-control"), QByteArray("no-store"));
    client.send(postBytes(QByteArray(70'000, ' ')));
    QCOMPARE(client.answer().status, 413);
}

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
