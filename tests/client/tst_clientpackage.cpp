// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/engineonstore.h"
#include "http/apiserver.h"
#include "sms/simulator.h"

#include <QProcess>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QString cmake = QStringLiteral(CMAKE_PROGRAM);

// What it printed where it failed; empty where it did well.
QString run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool isDone = process.waitForFinished(300'000);
    if (isDone && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    return program + u' ' + arguments.join(u' ') + u'\n'
        + QString::fromLocal8Bit(process.readAll());
}

// What programs need that link libraries built with a sanitizer, or to count what is reached.
QString instrumentation()
{
    if (QStringLiteral(BUILD_FLAGS).contains("--coverage"_L1))
        return u"--coverage"_s;
    const QString sanitizer = QStringLiteral(SANITIZER);
    if (sanitizer.isEmpty())
        return {};
    return u"-fsanitize="_s + (sanitizer == "address"_L1 ? u"address,undefined"_s : sanitizer);
}

} // namespace

// The client library as another program finds, links and uses it.
class TestClientPackage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exampleSendsAndVerifies_data();
    void exampleSendsAndVerifies();

private:
    QTemporaryDir m_folder;
};

void TestClientPackage::initTestCase()
{
    const QString prefix = m_folder.filePath(u"prefix"_s);
    const QString build = m_folder.filePath(u"build"_s);
    QString trouble = run(cmake,
                          {u"--install"_s, QStringLiteral(BUILD_DIRECTORY), u"--prefix"_s, prefix,
                           u"--component"_s, u"client"_s});
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    trouble =
        run(cmake,
            {u"-G"_s, u"Ninja"_s, u"-S"_s, QStringLiteral(EXAMPLE_DIRECTORY), u"-B"_s, build,
             u"-DCMAKE_PREFIX_PATH="_s + prefix, QStringLiteral("-DCMAKE_BUILD_TYPE=" BUILD_TYPE),
             u"-DCMAKE_CXX_FLAGS="_s + instrumentation()});
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    trouble = run(cmake, {u"--build"_s, build});
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void TestClientPackage::exampleSendsAndVerifies_data()
{
    QTest::addColumn<bool>("isRight");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("right") << true << 0 << QByteArray("Success: Authorization code verified.\n");
    QTest::newRow("wrong") << false << 1 << QByteArray("Invalid code\n");
}

void TestClientPackage::exampleSendsAndVerifies()
{
    QFETCH(const bool, isRight);
    QFETCH(const int, exitCode);
    QFETCH(const QByteArray, verdict);
    const ManualClock clock;
    Simulator simulator(clock);
    EngineOnStore on(&simulator);
    HttpOptions options;
    options.port = 0;
    ApiServer server(options, *on.engine, {});
    const auto address = server.listen();
    QVERIFY(address);

    QProcess example;
    example.start(m_folder.filePath(u"build/smsverify-example"_s),
                  {u"http://127.0.0.1:%1/"_s.arg(address->port), u"anna"_s, u"12025550123"_s});
    QByteArray output;
    connect(&example, &QProcess::readyReadStandardOutput, this,
            [&] { output += example.readAllStandardOutput(); });
    const QByteArray sent = "Success: Verification code created.\n";
    QTRY_COMPARE_WITH_TIMEOUT(output, sent, 20'000);
    const QString code = simulator.outbox().messages().front().text;
    example.write((isRight ? code : EngineOnStore::wrong(code)).toLatin1() + '\n');
    QTRY_COMPARE_WITH_TIMEOUT(example.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(output, sent + verdict);
    QCOMPARE(example.exitCode(), exitCode);
    QCOMPARE(on.find() == u"nothing"_s, isRight);
}

QTEST_GUILESS_MAIN(TestClientPackage)
#include "tst_clientpackage.moc"
