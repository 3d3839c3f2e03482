// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/runningservice.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <sys/stat.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

int mode(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0
        ? static_cast<int>(status.st_mode & 07777)
        : -1;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// All that the command says, where it ends well.
QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    (void)QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000);
    const QByteArray output = process.readAll();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return output;
    qWarning("%s: %s", qPrintable(program), output.constData());
    return {};
}

} // namespace

// --make-certificate, and what it makes in other programs' hands.
class TestMakeCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory.emplace(); }
    void cleanup() { m_directory.reset(); }

    void makesAPair();
    void servesWithIt();
    void overwritesNothing_data();
    void overwritesNothing();
    void refusesFolder_data();
    void refusesFolder();
    void leavesAFolderAsItIs();

private:
    Program::Ended make(const QString &folder) const
    {
        Program program(m_directory->path());
        program.obeyFileModes();
        return program.run({u"--make-certificate"_s, folder});
    }

    std::optional<QTemporaryDir> m_directory;
};

void TestMakeCertificate::makesAPair()
{
    ::umask(0);
    const QString folder = m_directory->filePath(u"new/it's here"_s);
    const Program::Ended ended = make(u"new/it's here"_s);
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(mode(folder), 0700);
    QCOMPARE(mode(folder + u"/certificate.pem"_s), 0644);
    QCOMPARE(mode(folder + u"/private_key.pem"_s), 0600);
    QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden).size(), 2);

    // A shell reads the lines as they stand.
    const QByteArray read = outputOf(u"sh"_s,
                                     {u"-euc"_s,
                                      QString::fromUtf8(ended.output).section(u"\n# "_s, 0, 0)
                                          + u"\nprintf '%s\\n%s\\n' \"$TLS_CERTIFICATE\" "
                                            "\"$TLS_PRIVATE_KEY\""_s});
    QCOMPARE(QString::fromUtf8(read),
             folder + u"/certificate.pem\n"_s + folder + u"/private_key.pem\n"_s);

    const QString certificate = folder + u"/certificate.pem"_s;
    const QByteArray verified =
        outputOf(u"openssl"_s,
                 {u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, u"sslserver"_s,
                  u"-verify_hostname"_s, u"localhost"_s, u"-CAfile"_s, certificate, certificate});
    QVERIFY2(verified.endsWith(": OK\n"), verified.constData());
    const QByteArray text =
        outputOf(u"openssl"_s, {u"x509"_s, u"-in"_s, certificate, u"-noout"_s, u"-text"_s});
    for (const char *part : {"CA:FALSE", "Digital Signature", "TLS Web Server Authentication",
                             "X509v3 Subject Key Identifier", "ecdsa-with-SHA256", "prime256v1",
                             "IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1"})
        QVERIFY2(text.contains(part), part);
}

void TestMakeCertificate::servesWithIt()
{
    const QString folder = m_directory->filePath(u"tls"_s);
    QCOMPARE(make(folder).status, 0);
    RunningService service{Program(m_directory->path())};
    service.program().set("TLS_CERTIFICATE", folder + u"/certificate.pem"_s);
    service.program().set("TLS_PRIVATE_KEY", folder + u"/private_key.pem"_s);
    QVERIFY(service.start());
    for (const char *host : {"localhost", "127.0.0.1"}) {
        const QString url = u"https://%1:%2/healthz"_s.arg(QLatin1String(host)).arg(service.port());
        QCOMPARE(
            outputOf(u"curl"_s, {u"-4sS"_s, u"--cacert"_s, folder + u"/certificate.pem"_s, url}),
            R"({"status": "ok"})");
    }
}

void TestMakeCertificate::overwritesNothing_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("other");

    QTest::newRow("certificate") << u"certificate.pem"_s << u"private_key.pem"_s;
    QTest::newRow("private key") << u"private_key.pem"_s << u"certificate.pem"_s;
}

void TestMakeCertificate::overwritesNothing()
{
    QFETCH(const QString, there);
    QFETCH(const QString, other);

    const QString path = m_directory->filePath(there);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    const Program::Ended ended = make(m_directory->path());
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(path.toUtf8()) && ended.errors.contains("overwritten"),
             ended.errors.constData());
    QCOMPARE(contentOf(path), "mine");
    QVERIFY(!QFile::exists(m_directory->filePath(other)));
}

void TestMakeCertificate::refusesFolder_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("status");

    QTest::newRow("may not be written in") << u"locked"_s << 1;
    QTest::newRow("may not be made") << u"locked/new"_s << 1;
    QTest::newRow("is a file") << u"settings.toml"_s << 1;
    QTest::newRow("has no name") << QString() << 2;
}

void TestMakeCertificate::refusesFolder()
{
    QFETCH(const QString, folder);
    QFETCH(const int, status);

    QVERIFY(QDir(m_directory->path()).mkdir(u"locked"_s));
    QVERIFY(QFile::setPermissions(m_directory->filePath(u"locked"_s),
                                  QFile::ReadOwner | QFile::ExeOwner));
    const Program::Ended ended = make(folder);
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(folder.toUtf8()), ended.errors.constData());
    QVERIFY(QDir(m_directory->filePath(u"locked"_s)).isEmpty());
}

void TestMakeCertificate::leavesAFolderAsItIs()
{
    QFile::setPermissions(m_directory->path(),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup
                              | QFile::ExeGroup);
    QCOMPARE(make(m_directory->path()).status, 0);
    QCOMPARE(mode(m_directory->path()), 0750);
}

QTEST_GUILESS_MAIN(TestMakeCertificate)
#include "tst_makecertificate.moc"
