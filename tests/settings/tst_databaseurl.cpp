// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

// Which database the settings lead to.
class TestDatabaseUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void databaseFile_data();
    void databaseFile();
    void postgresqlIsNamedWithoutItsPassword_data();
    void postgresqlIsNamedWithoutItsPassword();
    void postgresqlNeedsAKey();
};

void TestDatabaseUrl::refuses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *url, const char *reason) {
        QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(reason);
    };
    row("postgresql://user:wo%zzrd@host/name", "");
    row("postgresql://[::1/name", "");
    row("postgresql://user:word@host/name?colour=red",
        ": it has an option that libpq does not know: \"colour\"");
    row("postgresql://user:word@host:65536/name", ": its port is none from 1 to 65535");
    row("postgresql://user:word@host:five/name", ": its port is none from 1 to 65535");
    row("postgresql://user:word@host/name?sslmode=yes",
        ": its sslmode is none of disable, allow, prefer, require, verify-ca, verify-full");
    row("PostgreSQL://host/name", "");
    row("mysql://host/name", "");
    row("auth.db", "");
    row("sqlite://auth.db", "");
    row("sqlite:///", ": it names no file");
    row("sqlite:///folder/", ": it names no file");
    row("sqlite:///:memory:", ": it names no file");
    row("sqlite:///x.db?mode=ro", ": it holds more than a file");
}

void TestDatabaseUrl::refuses()
{
    QFETCH(const QString, url);
    QFETCH(const QString, reason);

    ScratchSources scratch;
    scratch.environment(u"DATABASE_URL"_s, url);
    QCOMPARE(scratch.errors(),
             QStringList(u"DATABASE_URL (database/url) = (hidden) from environment%1; allowed: "
                         "sqlite:///file (in the data directory), sqlite:////folder/file or "
                         "postgresql://user:password@host:port/name"_s.arg(reason)));
}

void TestDatabaseUrl::databaseFile_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("file");

    QTest::newRow("production") << u"DEBUG_MODE"_s << u"false"_s << u"/srv/data/auth_codes.db"_s;
    QTest::newRow("test") << u"DEBUG_MODE"_s << u"true"_s << u"/srv/data/test_auth.db"_s;
    QTest::newRow("absolute") << u"DB"_s << u"/var/x.db"_s << u"/var/x.db"_s;
    QTest::newRow("another data directory")
        << u"DATA_DIR"_s << u"/other"_s << u"/other/auth_codes.db"_s;
    QTest::newRow("a URL with three slashes")
        << u"DATABASE_URL"_s << u"sqlite:///sub/x.db"_s << u"/srv/data/sub/x.db"_s;
    QTest::newRow("a URL with four slashes")
        << u"DATABASE_URL"_s << u"sqlite:////var/x.db"_s << u"/var/x.db"_s;
}

void TestDatabaseUrl::postgresqlIsNamedWithoutItsPassword_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("title");

    QTest::newRow("all parts") << u"postgresql://user:word@host:5433/name?sslmode=require"_s
                               << u"postgresql://host:5433/name"_s;
    QTest::newRow("a name alone") << u"postgres://host/name"_s << u"postgresql://host/name"_s;
    QTest::newRow("two hosts") << u"postgresql://user:word@a:1,b:2/name"_s
                               << u"postgresql://a,b:1,2/name"_s;
    QTest::newRow("a folder of sockets")
        << u"postgresql://user:word@%2Frun%2Fpg/name"_s << u"postgresql:///run/pg/name"_s;
    QTest::newRow("a password among the options")
        << u"postgresql://host/name?user=user&password=word"_s << u"postgresql://host/name"_s;
}

void TestDatabaseUrl::postgresqlIsNamedWithoutItsPassword()
{
    QFETCH(const QString, url);
    QFETCH(const QString, title);

    ScratchSources scratch;
    scratch.environment(u"DATABASE_URL"_s, url);
    scratch.environment(u"CODE_HASH_KEY"_s, QString::fromLatin1(QByteArray(32, 'k').toBase64()));
    const Settings settings = scratch.load()->settings;
    QVERIFY(settings.isPostgresql());
    QCOMPARE(settings.databaseTitle(), title);
    QCOMPARE(settings.databaseFile(), QString());
}

void TestDatabaseUrl::postgresqlNeedsAKey()
{
    ScratchSources scratch;
    scratch.environment(u"DATABASE_URL"_s, u"postgresql://user:word@host/name"_s);
    QCOMPARE(
        scratch.errors(),
        QStringList(u"CODE_HASH_KEY (service/code_hash_key) is not set, which PostgreSQL needs "
                    "(DATABASE_URL); allowed: base64 of 32 bytes"_s));
}

void TestDatabaseUrl::databaseFile()
{
    QFETCH(const QString, variable);
    QFETCH(const QString, value);
    QFETCH(const QString, file);

    ScratchSources scratch;
    scratch.environment(variable, value);
    QCOMPARE(scratch.load()->settings.databaseFile(), file);
}

QTEST_GUILESS_MAIN(TestDatabaseUrl)
#include "tst_databaseurl.moc"
