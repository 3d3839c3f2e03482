// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QDir>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QString number = u"12025550123"_s;

QString endpoint(quint16 port)
{
    return u"http://127.0.0.1:%1"_s.arg(port);
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

// The line of --check-settings that tells of this setting, its columns apart by one space.
QString settingLine(const QByteArray &output, const QString &environment)
{
    for (const QString &line : QString::fromUtf8(output).split(u'\n')) {
        if (line.startsWith(environment + u' '))
            return line.simplified();
    }
    return {};
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void sendsAndVerifies();
    void takesEndpointFromEnvironment();
    void tellsWhatServiceRefuses();
    void showsToken();
    void findsNoService();
    void findsAnotherServer();
    void refusesUsage_data();
    void refusesUsage();
    void printsVersion();
    void printsHelp();
    void opensNoConsoleWithoutADisplay();
    void printsSettings();
    void printsNoSecret();
    void printsWrongSettings();
    void testsItself();
    void refusesToTestItself_data();
    void refusesToTestItself();

private:
    Program::Ended ask(const QStringList &arguments) const
    {
        return Program(m_directory->path())
            .run(QStringList({u"--endpoint"_s, endpoint(m_service->port())}) + arguments);
    }

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
};

void TestCommands::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
}

void TestCommands::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

void TestCommands::sendsAndVerifies()
{
    QVERIFY(m_service->start());
    const Program::Ended sent = ask({u"--send"_s, u"anna & co"_s, number});
    QCOMPARE(sent.status, 0);
    QCOMPARE(sent.output,
             QByteArray(R"({"message": "Success: Verification code created.", )"
                        R"("auth_id": "anna & co"})"
                        "\n"));
    QCOMPARE(sent.errors, QByteArray());

    const QString code = QString::fromLatin1(m_service->code(number.toLatin1()));
    const Program::Ended verified = ask({u"--verify"_s, u"anna & co"_s, code});
    QCOMPARE(verified.status, 0);
    QCOMPARE(verified.output,
             QByteArray(R"({"authenticated": true, "auth_id": "anna & co", )"
                        R"("message": "Success: Authorization code verified."})"
                        "\n"));
    QCOMPARE(verified.errors, QByteArray());
}

void TestCommands::takesEndpointFromEnvironment()
{
    QVERIFY(m_service->start());
    Program program(m_directory->path());
    program.set("SMS_AUTH_ENDPOINT", endpoint(m_service->port()) + u'/');
    QCOMPARE(program.run({u"--send"_s, u"anna"_s, number}).status, 0);
    QCOMPARE(m_service->messages(), 1);
}

void TestCommands::tellsWhatServiceRefuses()
{
    QVERIFY(m_service->start());
    const Program::Ended sent = ask({u"--send"_s, u"anna"_s, u"555"_s});
    QCOMPARE(sent.status, 1);
    QCOMPARE(reasonIn(sent.output), "InvalidAPIUsage");
    QCOMPARE(sent.errors, QByteArray());
    const Program::Ended verified = ask({u"--verify"_s, u"anna"_s, u"1234"_s});
    QCOMPARE(verified.status, 1);
    QCOMPARE(reasonIn(verified.output), "UnknownAuthId");
    QCOMPARE(m_service->messages(), 0);
}

void TestCommands::showsToken()
{
    m_service->program().set("API_TOKEN", u"a token"_s);
    QVERIFY(m_service->start());
    const QStringList question{u"--verify"_s, u"anna"_s, u"1234"_s};
    for (const QStringList &token : {QStringList(), {u"--token"_s, u"MARKER"_s}}) {
        const Program::Ended refused = ask(question + token);
        QCOMPARE(refused.status, 1);
        QCOMPARE(refused.output, QByteArray());
        QCOMPARE(refused.errors.count('\n'), 1);
        QVERIFY2(refused.errors.contains("--token"), refused.errors.constData());
        QVERIFY(!refused.errors.contains("MARKER"));
    }
    QCOMPARE(reasonIn(ask(question + QStringList{u"--token"_s, u"a token"_s}).output),
             "UnknownAuthId");
    Program program(m_directory->path());
    program.set("SMS_AUTH_ENDPOINT", endpoint(m_service->port()));
    program.set("SMS_AUTH_TOKEN", u"a token"_s);
    QCOMPARE(reasonIn(program.run(question).output), "UnknownAuthId");
    QCOMPARE(program.run(question + QStringList{u"--token"_s, u"MARKER"_s}).output, QByteArray());
}

void TestCommands::findsNoService()
{
    const QString nowhere = endpoint(freePort());
    for (const QString &command : {u"--send"_s, u"--verify"_s}) {
        const Program::Ended ended =
            Program(m_directory->path())
                .run({command, u"anna"_s, number, u"--endpoint"_s, nowhere});
        QCOMPARE(ended.status, 1);
        QCOMPARE(ended.output, QByteArray());
        QCOMPARE(ended.errors.count('\n'), 1);
        QVERIFY2(ended.errors.contains(nowhere.toLatin1()), ended.errors.constData());
    }
}

void TestCommands::findsAnotherServer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            socket->disconnectFromHost();
        });
    });
    const Program::Ended ended =
        Program(m_directory->path())
            .run({u"--send"_s, u"anna"_s, number, u"--endpoint"_s, endpoint(server.serverPort())});
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
}

void TestCommands::refusesUsage_data()
{
    QTest::addColumn<QStringList>("arguments");

    const auto row = [](const char *name, const QStringList &arguments) {
        QTest::newRow(name) << arguments;
    };
    row("unknown option", {u"--sned"_s});
    row("unknown word", {u"serve"_s});
    row("a word behind --serve", {u"--serve"_s, u"now"_s});
    row("--send without a number", {u"--send"_s, u"anna"_s});
    row("--send with too much", {u"--send"_s, u"anna"_s, number, u"1"_s});
    row("--verify with nothing", {u"--verify"_s});
    for (const QString &command :
         {u"--import-legacy"_s, u"--import-credentials"_s, u"--migrate-from"_s}) {
        row(qPrintable(command + u" with nothing"_s), {command});
        row(qPrintable(command + u" with an empty name"_s), {command, {}});
        row(qPrintable(command + u" with two names"_s), {command, u"a"_s, u"b"_s});
    }
    row("two commands", {u"--serve"_s, u"--self-test"_s});
    row("--port without a number", {u"--serve"_s, u"--port"_s});
    row("an endpoint that is none",
        {u"--send"_s, u"anna"_s, number, u"--endpoint"_s, u"localhost:8000"_s});
    row("an endpoint of another kind",
        {u"--send"_s, u"anna"_s, number, u"--endpoint"_s, u"file:///tmp"_s});
}

void TestCommands::refusesUsage()
{
    QFETCH(const QStringList, arguments);

    const Program::Ended ended = Program(m_directory->path()).run(arguments);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
}

void TestCommands::printsVersion()
{
    const Program::Ended ended = Program(m_directory->path()).run({u"--version"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output, QByteArray("sms-verification-console " VERSION "\n"));
    QCOMPARE(ended.errors, QByteArray());
}

void TestCommands::printsHelp()
{
    const Program::Ended ended = Program(m_directory->path()).run({u"--help"_s});
    QCOMPARE(ended.status, 0);
    for (const char *option :
         {"--serve", "--send", "--verify", "--check-settings", "--self-test", "--make-certificate",
          "--version", "--help", "--config", "--data-dir", "--host", "--port", "--log-level",
          "--endpoint", "--token", "--import-legacy", "--import-credentials", "--migrate-from"})
        QVERIFY2(ended.output.contains(option), option);
    QCOMPARE(ended.errors, QByteArray());
}

// Whether it was built with the console or without.
void TestCommands::opensNoConsoleWithoutADisplay()
{
    const Program::Ended ended = Program(m_directory->path()).run({});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.errors.contains("console") && ended.errors.contains("--serve"),
             ended.errors.constData());
    QCOMPARE(ended.errors.count('\n'), 1);
}

void TestCommands::printsSettings()
{
    Program program(m_directory->path());
    program.set("CODE_LENGTH", u"6"_s);
    program.writeSettings("[message]\norg_name = \"Zo\u00eb\"\n[code]\nlenght = 5\nlength = 7\n");
    const QString file = program.settingsFile();
    const Program::Ended ended =
        program.run({u"--check-settings"_s, u"--config"_s, file, u"--port"_s, u"8123"_s});
    QCOMPARE(ended.status, 0);
    const auto line = [&](const QString &name) { return settingLine(ended.output, name); };
    QCOMPARE(line(u"CODE_LENGTH"_s), u"CODE_LENGTH code/length 6 (environment)"_s);
    QCOMPARE(line(u"ORG_NAME"_s), u"ORG_NAME message/org_name Zoë (%1:2)"_s.arg(file));
    QCOMPARE(line(u"HTTP_PORT"_s), u"HTTP_PORT http/port 8123 (--port)"_s);
    QCOMPARE(line(u"RETRIES_ALLOWED"_s), u"RETRIES_ALLOWED code/retries_allowed 3 (default)"_s);
    // The unknown key, with the name that was meant.
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains("lenght") && ended.errors.contains("length"),
             ended.errors.constData());
}

void TestCommands::printsNoSecret()
{
    Program program(m_directory->path());
    program.set("API_TOKEN", u"MARKER token"_s);
    program.set("FLOWROUTE_ACCESS_KEY", u"MARKER access"_s);
    program.set("FLOWROUTE_SECRET_KEY", u"MARKER secret"_s);
    program.set("FLOWROUTE_NUMBER", u"12025550100"_s);
    program.set("DATABASE_URL", u"sqlite:///MARKER.db"_s);
    const Program::Ended ended = program.run({u"--check-settings"_s});
    QCOMPARE(ended.status, 0);
    const auto line = [&](const QString &name) { return settingLine(ended.output, name); };
    QCOMPARE(line(u"API_TOKEN"_s), u"API_TOKEN http/api_token set (environment)"_s);
    QCOMPARE(line(u"FLOWROUTE_SECRET_KEY"_s),
             u"FLOWROUTE_SECRET_KEY flowroute/secret_key set (environment)"_s);
    QCOMPARE(line(u"CODE_HASH_KEY"_s), u"CODE_HASH_KEY service/code_hash_key not set (default)"_s);
    QVERIFY(!ended.output.contains("MARKER"));
    QVERIFY(!ended.output.contains("12025550100"));
    QVERIFY(!ended.errors.contains("MARKER"));
}

void TestCommands::printsWrongSettings()
{
    Program program(m_directory->path());
    program.set("CODE_LENGTH", u"none"_s);
    program.set("LOG_FORMAT", u"xml"_s);
    const Program::Ended ended = program.run({u"--check-settings"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 2);
    QVERIFY(ended.errors.contains("CODE_LENGTH") && ended.errors.contains("LOG_FORMAT"));
}

void TestCommands::testsItself()
{
    Program program(m_directory->path());
    program.set("DEBUG_MODE", u"true"_s);
    const Program::Ended ended = program.run({u"--self-test"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output.count("passed  "), 11);
    QVERIFY2(ended.output.endsWith("\n11 passed, 0 failed\n"), ended.output.constData());
    QCOMPARE(ended.errors, QByteArray());
    QVERIFY(QDir(m_directory->path()).entryList({u"*.db"_s, u"*.key"_s}).isEmpty());
}

void TestCommands::refusesToTestItself_data()
{
    QTest::addColumn<QString>("debugMode");
    QTest::addColumn<QString>("url");

    QTest::newRow("without DEBUG_MODE") << QString() << QString();
    QTest::newRow("with DEBUG_MODE=false") << u"false"_s << QString();
    QTest::newRow("with DATABASE_URL") << u"true"_s << u"sqlite:///codes.db"_s;
}

void TestCommands::refusesToTestItself()
{
    QFETCH(const QString, debugMode);
    QFETCH(const QString, url);

    Program program(m_directory->path());
    program.set("DEBUG_MODE", debugMode);
    program.set("DATABASE_URL", url);
    const Program::Ended ended = program.run({u"--self-test"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY(ended.errors.contains("DEBUG_MODE") && ended.errors.contains("DATABASE_URL"));
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
