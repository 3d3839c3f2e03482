// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/flowrouteserver.h"
#include "support/runningservice.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray number = "12025550123";

int mode(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0
        ? static_cast<int>(status.st_mode & 07777)
        : -1;
}

// The value of a metric without labels.
double metric(const RunningService &service, const QByteArray &name)
{
    for (const QByteArray &line : service.get("/metrics").body.split('\n')) {
        if (line.startsWith(name + ' '))
            return line.mid(name.size() + 1).toDouble();
    }
    return -1;
}

} // namespace

class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void saysFirstWhereItListens_data();
    void saysFirstWhereItListens();
    void answersWhatIsInHand_data();
    void answersWhatIsInHand();
    void waitsNoLongerThanGrace();
    void endsWithoutRequests();
    void refusesTakenPort();
    void refusesAddressOfOthers();
    void refusesDataDirectory();
    void refusesDatabaseThatIsNoFile();
    void takesTheLargestBodyThatThereIs();
    void refusesDatabaseInUse();
    void wantsGateway();
    void refusesWrongSetting_data();
    void refusesWrongSetting();
    void keepsFilesToItself();
    void remembersAfterKill();
    void remembersLimits();
    void remembersGatewayRate();
    void outlivesReaderThatStopsReading();
    void worksWithoutStandardStreams();

private:
    void useFlowroute(const FlowrouteServer &gateway);
    void refusesToStart(int status, const QByteArray &word);

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
};

void TestServe::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
}

void TestServe::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

void TestServe::useFlowroute(const FlowrouteServer &gateway)
{
    Program &program = m_service->program();
    program.remove("SMS_GATEWAY");
    program.set("FLOWROUTE_ACCESS_KEY", u"access"_s);
    program.set("FLOWROUTE_SECRET_KEY", u"secret"_s);
    program.set("FLOWROUTE_NUMBER", u"12025550100"_s);
    program.set("FLOWROUTE_API_URL", gateway.url().toString());
}

// It ends with this status and says why in one line with this word, in place of listening.
void TestServe::refusesToStart(int status, const QByteArray &word)
{
    QVERIFY(!m_service->start());
    QCOMPARE(m_service->waitForEnd(), status);
    QCOMPARE(m_service->output(), QByteArray());
    QCOMPARE(m_service->errors().count('\n'), 1);
    QVERIFY2(m_service->errors().contains(word), m_service->errors().constData());
}

void TestServe::saysFirstWhereItListens_data()
{
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("format");

    for (const char *level : {"0", "10", "20", "50", "error", "none", "1000000"}) {
        for (const char *format : {"json", "text"})
            QTest::addRow("level %s as %s", level, format)
                << QString::fromLatin1(level) << QString::fromLatin1(format);
    }
}

void TestServe::saysFirstWhereItListens()
{
    QFETCH(const QString, level);
    QFETCH(const QString, format);

    m_service->program().set("LOG_LEVEL", level);
    m_service->program().set("LOG_FORMAT", format);
    QVERIFY(m_service->start());
    const QJsonObject first = m_service->listening();
    QCOMPARE(first.value(u"address"_s).toString(), u"127.0.0.1"_s);
    QVERIFY(m_service->port() > 0);
    QCOMPARE(m_service->get("/healthz").body, R"({"status": "ok"})");
    QCOMPARE(m_service->stop(), 0);
    QCOMPARE(m_service->output().count("\"listening\""), 1);
    QVERIFY(m_service->output().contains("The service stopped"));
    QCOMPARE(m_service->errors(), QByteArray());
}

void TestServe::answersWhatIsInHand_data()
{
    QTest::addColumn<QList<int>>("signals_");

    QTest::newRow("SIGTERM") << QList{SIGTERM};
    QTest::newRow("SIGINT") << QList{SIGINT};
    QTest::newRow("SIGINT and SIGTERM, twice each") << QList{SIGINT, SIGTERM, SIGTERM, SIGINT};
}

void TestServe::answersWhatIsInHand()
{
    QFETCH(const QList<int>, signals_);

    FlowrouteServer gateway;
    gateway.setReaction(FlowrouteReaction::accept().after(std::chrono::milliseconds(800)));
    useFlowroute(gateway);
    QVERIFY(m_service->start());

    RawClient resting(m_service->port());
    QVERIFY(resting.waitForConnected());
    RawClient asking(m_service->port(), std::chrono::seconds(20));
    asking.send(sendRequestBytes("anna", number));
    QTRY_COMPARE_WITH_TIMEOUT(gateway.requests().size(), std::size_t(1), 20'000);
    for (const int each : signals_)
        m_service->signal(each);
    QVERIFY(m_service->hasLogged("stopping"));

    const auto isRefused = [&] {
        RawClient late(m_service->port());
        return late.waitForClosed()
            && late.socket().error() == QAbstractSocket::ConnectionRefusedError;
    };
    QTRY_VERIFY(isRefused());
    const RawAnswer answer = asking.answer();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.field("connection"), "close");
    QVERIFY(asking.waitForClosed());
    QVERIFY(resting.waitForClosed());
    QCOMPARE(m_service->waitForEnd(), 0);
    QCOMPARE(m_service->records("stopped").size(), 1);
    QCOMPARE(gateway.requests().size(), std::size_t(1));
}

// The gateway never answers: who waits is cut off, and what was committed stays.
void TestServe::waitsNoLongerThanGrace()
{
    FlowrouteServer gateway;
    gateway.setReaction(FlowrouteReaction::of(FlowrouteReaction::Kind::Silence));
    useFlowroute(gateway);
    m_service->program().set("GATEWAY_TIMEOUT", u"600"_s);
    QVERIFY(m_service->start());
    RawClient asking(m_service->port(), std::chrono::seconds(30));
    asking.send(sendRequestBytes("anna", number));
    QTRY_COMPARE_WITH_TIMEOUT(gateway.requests().size(), std::size_t(1), 20'000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_service->stop(), 0);
    QVERIFY2(timer.elapsed() >= 9'900, "cut off early");
    QVERIFY(asking.waitForClosed());
    QCOMPARE(asking.leftBytes(), QByteArray());

    QVERIFY(m_service->start());
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 2);
    QCOMPARE(gateway.requests().size(), std::size_t(1));
}

void TestServe::endsWithoutRequests()
{
    QVERIFY(m_service->start());
    m_service->signal(SIGINT);
    QCOMPARE(m_service->waitForEnd(), 0);
}

void TestServe::refusesTakenPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString port = QString::number(other.serverPort());
    m_service->program().set("HTTP_PORT", port);
    refusesToStart(3, port.toLatin1());
}

void TestServe::refusesAddressOfOthers()
{
    m_service->program().set("HTTP_HOST", u"203.0.113.1"_s);
    m_service->program().set("ALLOW_ANONYMOUS", u"true"_s);
    refusesToStart(2, "203.0.113.1");
}

void TestServe::refusesDataDirectory()
{
    m_service->program().set("DATA_DIR", m_service->program().settingsFile() + u"/data"_s);
    refusesToStart(2, "settings.toml/data");
}

void TestServe::refusesDatabaseThatIsNoFile()
{
    m_service->program().set("DB", u"."_s);
    refusesToStart(2, "database/file");
}

void TestServe::takesTheLargestBodyThatThereIs()
{
    m_service->program().set("HTTP_MAX_BODY", u"99999999999999999999"_s);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", number).status, 200);
}

void TestServe::refusesDatabaseInUse()
{
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", number).status, 200);
    const QByteArray code = m_service->code(number);

    RunningService second{Program(m_directory->path())};
    QVERIFY(!second.start());
    QCOMPARE(second.waitForEnd(), 3);
    QCOMPARE(second.output(), QByteArray());
    QCOMPARE(second.errors().count('\n'), 1);
    const QByteArray holder = QByteArray::number(m_service->processId());
    QVERIFY2(second.errors().contains(holder), second.errors().constData());

    m_service->kill();
    QVERIFY(second.start());
    QCOMPARE(second.check("anna", code).status, 200);
}

void TestServe::wantsGateway()
{
    m_service->program().remove("SMS_GATEWAY");
    refusesToStart(2, "gateway");
    for (const char *name : {"FLOWROUTE_ACCESS_KEY", "FLOWROUTE_SECRET_KEY", "FLOWROUTE_NUMBER",
                             "SMS_GATEWAY=simulator"})
        QVERIFY2(m_service->errors().contains(name), name);
    QVERIFY(QDir(m_directory->path()).entryList({u"*.db"_s, u"*.key"_s}).isEmpty());
}

void TestServe::refusesWrongSetting_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QString>("value");

    const auto row = [](const char *variable, const char *value) {
        QTest::addRow("%s=%s", variable, value) << QByteArray(variable) << QString::fromUtf8(value);
    };
    row("CODE_LENGTH", "0");
    row("CODE_EXPIRATION", "1h");
    row("AUTH_MESSAGE", "no place for it");
    row("DEBUG_MODE", "perhaps");
    row("DATABASE_URL", "mysql://root@localhost/codes");
    row("CODE_HASH_KEY", "MARKER-too-short");
    row("SMS_GATEWAY", "pigeon");
    row("GATEWAY_RATE", "5 a second");
    row("FLOWROUTE_NUMBER", "555");
    row("FLOWROUTE_API_URL", "ftp://127.0.0.1/");
    row("HTTP_HOST", "0.0.0.0"); // without a token
    row("HTTP_PORT", "65536");
    row("API_TOKEN", "MARKER\nwith a line break");
    row("API_TOKEN_FILE", "/nowhere/tokens");
    row("TRUSTED_PROXIES", "10.0.0.0/99");
    row("SEND_LIMIT_RECIPIENT", "0/10m");
    row("RECIPIENT_ALLOW", "+1");
    row("LOG_LEVEL", "loud");
    row("LOG_FORMAT", "xml");
}

void TestServe::refusesWrongSetting()
{
    QFETCH(const QByteArray, variable);
    QFETCH(const QString, value);

    m_service->program().set(variable.constData(), value);
    refusesToStart(2, variable);
    const QByteArray line = m_service->errors();
    QVERIFY2(line.contains("allowed") && line.contains("environment"), line.constData());
    QVERIFY2(!line.contains("MARKER"), line.constData());
    QVERIFY(QDir(m_directory->path()).entryList({u"*.db"_s, u"*.key"_s}).isEmpty());
}

void TestServe::keepsFilesToItself()
{
    const QString data = m_directory->filePath(u"new/data"_s);
    m_service->program().set("DATA_DIR", data);
    ::umask(0);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", number).status, 200);
    QCOMPARE(mode(m_directory->filePath(u"new"_s)), 0700);
    QCOMPARE(mode(data), 0700);
    const QStringList files = QDir(data).entryList(QDir::Files | QDir::Hidden);
    QVERIFY2(files.contains(u"code_hash.key"_s) && files.contains(u"auth_codes.db-wal"_s),
             qPrintable(files.join(u' ')));
    for (const QString &file : files)
        QVERIFY2(mode(QDir(data).filePath(file)) == 0600, qPrintable(file));
    QCOMPARE(m_service->stop(), 0);
}

void TestServe::remembersAfterKill()
{
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", number).status, 200);
    const QByteArray code = m_service->code(number);
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 2);
    m_service->kill();
    QVERIFY(m_service->start());
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 1);
    m_service->kill();
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("anna", code).status, 200);
    m_service->kill();
    QVERIFY(m_service->start());
    QCOMPARE(reasonIn(m_service->check("anna", code).body), "UnknownAuthId");
}

void TestServe::remembersLimits()
{
    QVERIFY(m_service->start());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_service->send("anna-" + QByteArray::number(i), number).status, 200);
    QCOMPARE(m_service->stop(), 0);
    QVERIFY(m_service->start());
    const RawAnswer answer = m_service->send("anna-5", number);
    QCOMPARE(answer.status, 429);
    QCOMPARE(reasonIn(answer.body), "RateLimited");
    QCOMPARE(jsonObject(answer.body).value(u"limit"_s).toString(), u"SEND_LIMIT_RECIPIENT"_s);
    const int wait = answer.field("retry-after").toInt();
    QVERIFY2(wait > 60 && wait <= 120, answer.field("retry-after").constData());
    QCOMPARE(m_service->messages(), 0);
}

void TestServe::remembersGatewayRate()
{
    m_service->program().set("GATEWAY_RATE", u"1/1h"_s);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", number).status, 200);
    m_service->kill();
    QVERIFY(m_service->start());
    const RawAnswer answer = m_service->send("bert", number);
    QCOMPARE(answer.status, 503);
    QCOMPARE(reasonIn(answer.body), "GatewayBusy");
    QVERIFY(answer.field("retry-after").toInt() > 3'000);
    QCOMPARE(m_service->messages(), 0);
    QCOMPARE(reasonIn(m_service->check("bert", "1234").body), "UnknownAuthId");
}

void TestServe::outlivesReaderThatStopsReading()
{
    const QString pipe = m_directory->filePath(u"stdout"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const int end = ::open(QFile::encodeName(pipe).constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(end >= 0);
    m_service->program().set("LOG_LEVEL", u"10"_s);
    QVERIFY(m_service->startInto(pipe, end));

    // Each is logged twice, and long: what waits for the reader is bounded by bytes.
    const QByteArray bytes =
        requestBytes("GET /?auth_id=" + QByteArray("%F0%9F%99%82").repeated(120) + "&code=1",
                     "X-Request-Id: " + QByteArray(128, 'x') + "\r\n");
    constexpr int connections = 8;
    constexpr int requestsEach = 600;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_service->port(), std::chrono::seconds(60)));
        clients.back()->send(bytes.repeated(requestsEach));
    }
    for (const auto &client : clients)
        QCOMPARE(client->answers(requestsEach).size(), qsizetype(requestsEach));
    const auto dropped = [&] {
        return metric(*m_service, "sms_verification_log_records_dropped_total");
    };
    QTRY_VERIFY_WITH_TIMEOUT(dropped() > 0, 20'000);
    QCOMPARE(m_service->send("anna", number).status, 200);
    QCOMPARE(m_service->stop(), 0);
    ::close(end);
}

// Whatever it opens first must not become stdout, which the log is written to.
void TestServe::worksWithoutStandardStreams()
{
    m_service->program().closeStandardStreams();
    QProcess process;
    m_service->program().start(process, {u"--serve"_s});
    const QString lock = m_directory->filePath(u"auth_codes.db.lock"_s);
    const auto port = [&] {
        QFile file(lock);
        const QUrl endpoint(file.open(QIODevice::ReadOnly)
                                ? QString::fromLatin1(file.readAll()).section(u'\n', 1, 1)
                                : QString());
        return static_cast<quint16>(endpoint.port(0));
    };
    QTRY_VERIFY_WITH_TIMEOUT(port() > 0, 30'000);
    RawClient client(port());
    client.send(sendRequestBytes("anna", number));
    QCOMPARE(client.answer().status, 200);
    for (const char *descriptor : {"0", "1", "2"})
        QCOMPARE(QFile::symLinkTarget(
                     u"/proc/%1/fd/%2"_s.arg(process.processId()).arg(QLatin1String(descriptor))),
                 u"/dev/null"_s);
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
