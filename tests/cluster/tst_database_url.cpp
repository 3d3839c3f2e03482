// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/cluster.h"
#include "support/scratchfolder.h"
#include "support/scratchpostgresql.h"
#include "support/selfsignedcertificate.h"
#include "support/stallingproxy.h"
#include "support/unprivileged.h"

#include <QFile>
#include <QTest>
#include <QUrl>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray number = "12025550123";
const QString special = u"MARKER:@/?#%& '\"\\é=+;"_s;

} // namespace

// DATABASE_URL in the forms that libpq knows, against a server that speaks TLS.
class TestDatabaseUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_cluster.reset(); }

    void encrypts_data();
    void encrypts();
    void refusesStrangers();
    void goesThroughAFolder();
    void encodesPasswords_data();
    void encodesPasswords();
    void readsPasswords_data();
    void readsPasswords();
    void findsTheServerThatTakesWrites_data();
    void findsTheServerThatTakesWrites();
    void refusesOthers_data();
    void refusesOthers();

private:
    RunningService &node() { return m_cluster->node(0); }
    void works(const QString &url);
    void saysNothingOfThePassword();
    QString pathOf(const QString &name, const QByteArray &content);

    ScratchFolder m_folder;
    std::optional<ScratchPostgresql> m_server;
    std::optional<Cluster> m_cluster;
    QString m_certificate; // the server's
    QString m_stranger; // another one
};

// A file as the server wants its key.
QString TestDatabaseUrl::pathOf(const QString &name, const QByteArray &content)
{
    const QString path = m_folder.filePath(name);
    m_folder.write(name, {});
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    giveToUnprivileged(path);
    m_folder.write(name, content);
    return path;
}

void TestDatabaseUrl::initTestCase()
{
    if (!ScratchPostgresql::isInstalled())
        QSKIP("Debian's package postgresql is not installed");
    const auto pair = SelfSignedCertificate::make();
    m_certificate = pathOf(u"certificate.pem"_s, pair.certificate);
    m_stranger = pathOf(u"stranger.pem"_s, SelfSignedCertificate::make().certificate);
    m_server.emplace(QStringList{u"ssl=on"_s, u"ssl_cert_file="_s + m_certificate,
                                 u"ssl_key_file="_s + pathOf(u"key.pem"_s, pair.key)});
    QVERIFY(m_server->start());
    QVERIFY(m_server->createRole(u"anna"_s, special));
    QVERIFY(m_server->createRole(u"o'b \"@/"_s, special));
}

void TestDatabaseUrl::init()
{
    QVERIFY(m_server->clearDatabase());
    m_cluster.emplace(1, m_server->url());
}

void TestDatabaseUrl::works(const QString &url)
{
    node().program().set("DATABASE_URL", url);
    node().program().set("LOG_LEVEL", u"debug"_s);
    QVERIFY(m_cluster->start());
    QCOMPARE(node().send("bert", number).status, 200);
    QCOMPARE(node().check("bert", node().code(number)).status, 200);
    saysNothingOfThePassword();
}

void TestDatabaseUrl::saysNothingOfThePassword()
{
    QVERIFY2(!node().output().contains("MARKER"), node().output().constData());
    QVERIFY2(!node().errors().contains("MARKER"), node().errors().constData());
}

void TestDatabaseUrl::encrypts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("encrypted"); // connections
    QTest::newRow("required") << u"127.0.0.1"_s << u"sslmode=require"_s << 4;
    QTest::newRow("with a certificate that is known, for an address")
        << u"127.0.0.1"_s << u"sslmode=verify-full&sslrootcert=%1"_s << 4;
    QTest::newRow("with a certificate that is known, for a name")
        << u"localhost"_s << u"sslmode=verify-full&sslrootcert=%1"_s << 4;
    QTest::newRow("not at all") << u"127.0.0.1"_s << u"sslmode=disable"_s << 0;
}

void TestDatabaseUrl::encrypts()
{
    QFETCH(const QString, host);
    QFETCH(const QString, options);
    QFETCH(const int, encrypted);

    works(u"postgresql://verification@%1:%2/verification?%3"_s.arg(
        host, QString::number(m_server->port()),
        options.contains(u"%1"_s)
            ? options.arg(QString::fromLatin1(QUrl::toPercentEncoding(m_certificate)))
            : options));
    QCOMPARE(m_server->query(u"SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                             " WHERE ssl AND usename = 'verification'"_s),
             QStringList(QString::number(encrypted)));
}

void TestDatabaseUrl::refusesStrangers()
{
    node().program().set("DATABASE_URL",
                         m_server->url()
                             + u"?sslmode=verify-full&sslrootcert=%1"_s.arg(
                                 QString::fromLatin1(QUrl::toPercentEncoding(m_stranger))));
    QVERIFY(node().start());
    QVERIFY(node().hasLogged("store_failed"));
    QVERIFY2(node().output().contains("certificate verify failed"), node().output().constData());
    QCOMPARE(node().send("anna", number).status, 503);
}

void TestDatabaseUrl::goesThroughAFolder()
{
    works(u"postgresql://verification@%1:%2/verification"_s.arg(
        QString::fromLatin1(QUrl::toPercentEncoding(m_server->socketFolder())),
        QString::number(m_server->port())));
    QCOMPARE(m_server->query(u"SELECT count(*) FROM pg_stat_activity"
                             " WHERE usename = 'verification' AND client_addr IS NOT NULL"_s),
             QStringList(u"0"_s));
}

void TestDatabaseUrl::encodesPasswords_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<bool>("isOption");
    QTest::newRow("before the host") << u"anna"_s << false;
    QTest::newRow("before the host, of a role with special characters") << u"o'b \"@/"_s << false;
    QTest::newRow("as an option") << u"anna"_s << true;
}

void TestDatabaseUrl::encodesPasswords()
{
    QFETCH(const QString, role);
    QFETCH(const bool, isOption);
    works(isOption ? u"postgresql://127.0.0.1:%1/verification?user=%2&password=%3"_s.arg(
              QString::number(m_server->port()), role,
              QString::fromLatin1(QUrl::toPercentEncoding(special)))
                   : m_server->urlOf(role, special));
}

void TestDatabaseUrl::readsPasswords_data()
{
    QTest::addColumn<bool>("isNamed");
    QTest::newRow("in the file that PGPASSFILE names") << true;
    QTest::newRow("in ~/.pgpass") << false;
}

void TestDatabaseUrl::readsPasswords()
{
    QFETCH(const bool, isNamed);
    QString escaped = special;
    escaped.replace(u"\\"_s, u"\\\\"_s).replace(u":"_s, u"\\:"_s);
    QFile file(node().program().directory() + (isNamed ? u"/words"_s : u"/.pgpass"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(u"127.0.0.1:%1:*:anna:%2\n"_s.arg(m_server->port()).arg(escaped).toUtf8());
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    if (isNamed)
        node().program().set("PGPASSFILE", file.fileName());
    works(u"postgresql://anna@127.0.0.1:%1/verification"_s.arg(m_server->port()));
}

void TestDatabaseUrl::findsTheServerThatTakesWrites_data()
{
    QTest::addColumn<QString>("first");
    QTest::newRow("behind one that is gone") << u"gone"_s;
    QTest::newRow("behind one that is read-only") << u"read-only"_s;
    QTest::newRow("behind one that is cut off") << u"cut off"_s;
}

void TestDatabaseUrl::findsTheServerThatTakesWrites()
{
    QFETCH(const QString, first);
    const ReservedPort nobody;
    StallingProxy network(m_server->port());
    network.stall();
    ScratchPostgresql standby({u"default_transaction_read_only=on"_s});
    if (first == u"read-only"_s)
        QVERIFY(standby.start());
    const quint16 port = first == u"gone"_s ? nobody.number()
        : first == u"read-only"_s           ? standby.port()
                                            : network.port();
    works(u"postgresql://verification@127.0.0.1:%1,127.0.0.1:%2/verification"
          "?target_session_attrs=read-write"_s.arg(port)
              .arg(m_server->port()));
}

void TestDatabaseUrl::refusesOthers_data()
{
    QTest::addColumn<QString>("url");
    const auto row = [](const char *name, const char *url) {
        QTest::newRow(name) << QString::fromUtf8(url);
    };
    row("of another kind", "mysql://anna:MARKER@127.0.0.1/verification");
    row("badly encoded", "postgresql://anna:MARKER%zz@127.0.0.1/verification");
    row("with an option that nobody knows", "postgresql://anna:MARKER@127.0.0.1/name?colour=red");
    row("with a port that there is not", "postgresql://anna:MARKER@127.0.0.1:99999/verification");
    row("with a port that is none", "postgresql://anna:MARKER@127.0.0.1:MARKER/verification");
    row("with an address that does not end", "postgresql://anna:MARKER@[::1/verification");
    row("with a mode that nobody knows", "postgresql://anna:MARKER@127.0.0.1/name?sslmode=MARKER");
    row("with an '@' in its password", "postgresql://anna:word@MARKER@127.0.0.1/verification");
    row("with a '/' in its password", "postgresql://anna:12/MARKER@127.0.0.1/verification");
    row("with a '?' and an '@' in its password",
        "postgresql://anna:word?more@MARKER@127.0.0.1/verification?sslmode=require");
}

void TestDatabaseUrl::refusesOthers()
{
    QFETCH(const QString, url);
    node().program().set("DATABASE_URL", url);
    QVERIFY(!node().start());
    QCOMPARE(node().waitForEnd(), 2);
    QCOMPARE(node().output(), QByteArray());
    QVERIFY2(node().errors().count('\n') == 1 && node().errors().contains("DATABASE_URL"),
             node().errors().constData());
    saysNothingOfThePassword();
}

QTEST_GUILESS_MAIN(TestDatabaseUrl)
#include "tst_database_url.moc"
