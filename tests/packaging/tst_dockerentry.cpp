// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/rawclient.h"
#include "support/reservedport.h"
#include "support/selfsignedcertificate.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds
const QStringList flowroute{u"FLOWROUTE_ACCESS_KEY=a"_s, u"FLOWROUTE_SECRET_KEY=b"_s,
                            u"FLOWROUTE_NUMBER=12025550100"_s};

void write(const QString &path, const QByteArray &content, bool isExecutable = false)
{
    QFile file(path);
    const auto mode = QFile::ReadOwner | QFile::WriteOwner;
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
        || !file.setPermissions(isExecutable ? mode | QFile::ExeOwner : mode))
        qFatal("%s", qPrintable(file.errorString()));
}

} // namespace

// The entry of the containers, with the program that was built in the place of the package's.
class TestDockerEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ends_data();
    void ends();
    void serves_data();
    void serves();
    void isHealthyOverTls();
    void runsTheSourcesScripts_data();
    void runsTheSourcesScripts();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void start(QProcess &process, const QStringList &variables, const QStringList &arguments) const;
    int run(const QStringList &variables, const QStringList &arguments);
    static QJsonObject listening(QProcess &process);

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_said; // by what ran last
};

void TestDockerEntry::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QDir().mkpath(path(u"image/bin"_s));
    QVERIFY(QFile::copy(QStringLiteral(ENTRY), path(u"image/bin/docker-entry"_s)));
    QVERIFY(QFile::link(QStringLiteral(PROGRAM), path(u"image/bin/sms-verification-server"_s)));
    write(path(u"tokens"_s), "shop:secret\n");
    write(path(u"flowroute.toml"_s),
          "[flowroute]\naccess_key = 'a'\nsecret_key = 'b'\nnumber = '12025550100'\n");
}

void TestDockerEntry::start(QProcess &process, const QStringList &variables,
                            const QStringList &arguments) const
{
    const QProcessEnvironment mine = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const QString &name : mine.keys()) {
        if (name.endsWith(u"SAN_OPTIONS"_s))
            environment.insert(name, mine.value(name));
    }
    environment.insert(u"PATH"_s, path(u"image/bin:"_s) + mine.value(u"PATH"_s));
    environment.insert(u"HOME"_s, m_folder->path());
    environment.insert(u"DATA_DIR"_s, m_folder->path());
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder->path());
    process.start(path(u"image/bin/docker-entry"_s), arguments);
}

int TestDockerEntry::run(const QStringList &variables, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    start(process, variables, arguments);
    const bool hasEnded = process.waitForFinished(patience);
    m_said = process.readAll();
    return hasEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

QJsonObject TestDockerEntry::listening(QProcess &process)
{
    const auto isDecided = [&] {
        return process.canReadLine() || process.state() == QProcess::NotRunning;
    };
    if (!QTest::qWaitFor(isDecided, patience))
        return {};
    return QJsonDocument::fromJson(process.readLine()).object();
}

void TestDockerEntry::ends_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");

    const QByteArray noToken = "set API_TOKEN or API_TOKEN_FILE";
    const QStringList none;
    QTest::newRow("an unknown word")
        << none << QStringList{u"start"_s} << 2 << QByteArray("there is no 'start'");
    QTest::newRow("a gateway without a token") << flowroute << none << 2 << noToken;
    QTest::newRow("a gateway in the settings file without a token")
        << none << QStringList{u"--config"_s, u"flowroute.toml"_s} << 2 << noToken;
    QTest::newRow("a gateway without a token, though anonymous is asked for")
        << flowroute + QStringList{u"ALLOW_ANONYMOUS=true"_s} << none << 2 << noToken;
    QTest::newRow("half of the credentials")
        << flowroute.first(1) << none << 2 << QByteArray("No SMS gateway is set");
    QTest::newRow("a wrong setting") << QStringList{u"CODE_LENGTH=0"_s} << none << 2
                                     << QByteArray("CODE_LENGTH (code/length) = '0'");
    QTest::newRow("a command of the program")
        << none << QStringList{u"--version"_s} << 0 << QByteArray("sms-verification-console ");
    QTest::newRow("a command of the program behind an option")
        << none << QStringList{u"--port"_s, u"9000"_s, u"--check-settings"_s} << 0
        << QByteArray("9000  (--port)");
    QTest::newRow("the self-test, whatever database is set")
        << QStringList{u"DATABASE_URL=postgresql://nobody@127.0.0.1:1/none"_s}
        << QStringList{u"test"_s} << 0 << QByteArray(", 0 failed");
    QTest::newRow("coverage, without sources")
        << none << QStringList{u"coverage"_s} << 2 << QByteArray("--target development");
    QTest::newRow("health, where nothing serves")
        << QStringList{u"HTTP_PORT=1"_s} << QStringList{u"health"_s} << 1 << QByteArray();
}

void TestDockerEntry::ends()
{
    QFETCH(QStringList, variables);
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, said);

    const int ended = run(variables, arguments);
    QVERIFY2(ended == status && m_said.contains(said),
             qPrintable(u"%1: %2"_s.arg(ended).arg(QString::fromUtf8(m_said))));
}

void TestDockerEntry::serves_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("gateway");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isAnonymous");

    const QStringList none;
    const QString every = u"0.0.0.0"_s;
    const QStringList loopback{u"HTTP_HOST=127.0.0.1"_s};
    QTest::newRow("nothing was said") << none << none << u"simulator"_s << every << true;
    QTest::newRow("the word") << loopback << QStringList{u"serve"_s} << u"simulator"_s
                              << u"127.0.0.1"_s << true;
    QTest::newRow("options of the service")
        << none << QStringList{u"--serve"_s, u"--log-level"_s, u"error"_s, u"--host=127.0.0.1"_s}
        << u"simulator"_s << u"127.0.0.1"_s << true;
    QTest::newRow("the simulator and a token")
        << loopback + QStringList{u"SMS_GATEWAY=simulator"_s, u"API_TOKEN=secret"_s} << none
        << u"simulator"_s << u"127.0.0.1"_s << false;
    QTest::newRow("a gateway and a token") << flowroute + QStringList{u"API_TOKEN=secret"_s} << none
                                           << u"flowroute"_s << every << false;
    QTest::newRow("a gateway and a file of tokens")
        << flowroute + QStringList{u"API_TOKEN_FILE=tokens"_s} << QStringList{u"serve"_s}
        << u"flowroute"_s << every << false;
    QTest::newRow("a gateway, on loopback alone")
        << flowroute + loopback << none << u"flowroute"_s << u"127.0.0.1"_s << true;
}

void TestDockerEntry::serves()
{
    QFETCH(QStringList, variables);
    QFETCH(QStringList, arguments);
    QFETCH(QString, gateway);
    QFETCH(QString, address);
    QFETCH(bool, isAnonymous);

    const ReservedPort port;
    variables += u"HTTP_PORT=%1"_s.arg(port.number());
    QProcess service;
    start(service, variables, arguments);
    const QJsonObject line = listening(service);
    const QByteArray notice = service.readAllStandardError();
    QCOMPARE(line.value(u"gateway"_s).toString(), gateway);
    QCOMPARE(line.value(u"address"_s).toString(), address);
    QCOMPARE(line.value(u"port"_s).toInt(), port.number());

    const bool isSimulated = gateway == "simulator"_L1;
    for (const char *word : {"SIMULATOR", "FLOWROUTE_SECRET_KEY", "API_TOKEN"})
        QVERIFY2(notice.contains(word) == isSimulated, notice.constData());
    QVERIFY2(notice.contains("ANONYMOUS") == (isSimulated && isAnonymous), notice.constData());

    RawClient client(port.number());
    client.send("GET /?auth_id=anna&code=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(client.answer().status, isAnonymous ? 400 : 401);
    QCOMPARE(run(variables, {u"health"_s}), 0);

    ::kill(static_cast<pid_t>(service.processId()), SIGTERM);
    QVERIFY(service.waitForFinished(patience));
    QCOMPARE(service.exitStatus(), QProcess::NormalExit);
    QCOMPARE(service.exitCode(), 0);
    QCOMPARE(run(variables, {u"health"_s}), 1);
}

void TestDockerEntry::isHealthyOverTls()
{
    const SelfSignedCertificate made = SelfSignedCertificate::make();
    write(path(u"certificate"_s), made.certificate);
    write(path(u"key"_s), made.key);
    const ReservedPort port;
    const QStringList variables{u"HTTP_HOST=127.0.0.1"_s, u"TLS_CERTIFICATE=certificate"_s,
                                u"TLS_PRIVATE_KEY=key"_s, u"HTTP_PORT=%1"_s.arg(port.number())};
    QProcess service;
    start(service, variables, {});
    QVERIFY(listening(service).value(u"tls"_s).toBool());
    QCOMPARE(run(variables, {u"health"_s}), 0);
    service.kill();
    QVERIFY(service.waitForFinished(patience));
    QCOMPARE(run(variables, {u"health"_s}), 1);
}

void TestDockerEntry::runsTheSourcesScripts_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("called");

    QTest::newRow("test") << QStringList{u"test"_s} << QByteArray("test dev");
    QTest::newRow("test with steps")
        << QStringList{u"test"_s, u"asan"_s, u"tsan"_s} << QByteArray("test asan tsan");
    QTest::newRow("coverage") << QStringList{u"coverage"_s} << QByteArray("coverage");
    QTest::newRow("a command of the program")
        << QStringList{u"--version"_s} << QByteArray("run --version");
}

void TestDockerEntry::runsTheSourcesScripts()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, called);

    // Where sources are, the entry lies beside these.
    QVERIFY(QDir().rename(path(u"image/bin"_s), path(u"image/packaging"_s)));
    QVERIFY(QFile::link(path(u"image/packaging"_s), path(u"image/bin"_s)));
    for (const QString &name : {u"run"_s, u"test"_s, u"coverage"_s})
        write(path(u"image/packaging/"_s + name), "#!/bin/sh\necho \"${0##*/}\" \"$@\"\n", true);
    QCOMPARE(run({}, arguments), 0);
    QCOMPARE(m_said.trimmed(), called);
}

QTEST_GUILESS_MAIN(TestDockerEntry)
#include "tst_dockerentry.moc"
