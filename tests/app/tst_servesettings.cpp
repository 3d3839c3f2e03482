// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray number = "12025550123";

QStringList settingsOf(const QList<QJsonObject> &records)
{
    QStringList names;
    for (const QJsonObject &record : records)
        names.append(record.value(u"setting"_s).toString());
    return names;
}

} // namespace

// SIGHUP, and the settings that are read again.
class TestServeSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void appliesLiveSettings();
    void keepsOldEntries();
    void saysWhichSettingFailed();
    void namesWhatWaits();
    void keepsRateWithGateway();
    void ignoresWrongFile_data();
    void ignoresWrongFile();
    void changesLog();
    void environmentWins();

private:
    // Reads them again; whether that was done.
    bool reload(const QByteArray &toml)
    {
        m_service->program().writeSettings(toml);
        const auto before = m_service->records("settings_read").size();
        m_service->signal(SIGHUP);
        return m_service->hasLogged("settings_read", before + 1);
    }

    QByteArray sentCode(const QByteArray &authId, const QByteArray &recipient)
    {
        return m_service->send(authId, recipient).status == 200 ? m_service->code(recipient)
                                                                : QByteArray();
    }

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
};

void TestServeSettings::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
    m_service->program().writeSettings("[code]\nlength = 5\n");
    QVERIFY(m_service->start());
}

void TestServeSettings::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

void TestServeSettings::appliesLiveSettings()
{
    QCOMPARE(sentCode("anna", number).size(), 5);
    QVERIFY(reload("[code]\nlength = 9\nretries_allowed = 2\n"
                   "[limits]\nrecipient_block = \"1900\"\nsend_per_auth_id = \"1/1h\"\n"
                   "[service]\nexpired_retention = 60\n"));
    QStringList changed = settingsOf(m_service->records("setting_changed"));
    changed.sort();
    QCOMPARE(changed,
             QStringList({u"CODE_LENGTH"_s, u"EXPIRED_RETENTION"_s, u"RECIPIENT_BLOCK"_s,
                          u"RETRIES_ALLOWED"_s, u"SEND_LIMIT_AUTH_ID"_s}));
    QCOMPARE(m_service->records("setting_waits").size(), 0);

    QCOMPARE(sentCode("bert", "12025550124").size(), 9);
    QCOMPARE(attemptsLeftIn(m_service->check("bert", "9999999999").body), 1);
    QCOMPARE(m_service->send("bert", "12025550125").status, 429);
    QCOMPARE(reasonIn(m_service->send("carl", "19005550123").body), "RecipientNotAllowed");

    // What was told once is not told again.
    QVERIFY(reload("[code]\nlength = 9\nretries_allowed = 2\n"
                   "[limits]\nrecipient_block = \"1900\"\nsend_per_auth_id = \"1/1h\"\n"
                   "[service]\nexpired_retention = 60\n"));
    QCOMPARE(m_service->records("setting_changed").size(), 5);
}

void TestServeSettings::keepsOldEntries()
{
    const QByteArray code = sentCode("anna", number);
    QVERIFY(reload("[code]\nlength = 9\nretries_allowed = 1\nexpiration = 1\n"));
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "999999").body), 2);
    QCOMPARE(m_service->check("anna", code).status, 200);
}

// A length without an upper limit meets a message that has one.
void TestServeSettings::saysWhichSettingFailed()
{
    QVERIFY(reload("[code]\nlength = 99999999999999999999\n"));
    const RawAnswer answer = m_service->send("anna", number);
    QCOMPARE(answer.status, 500);
    QCOMPARE(reasonIn(answer.body), "InternalError");
    QVERIFY(!answer.body.contains("CODE_LENGTH"));
    QVERIFY(m_service->hasLogged("request"));
    const QJsonObject record = m_service->records("request").first();
    QCOMPARE(record.value(u"level"_s).toString(), u"error"_s);
    QVERIFY(record.value(u"message"_s).toString().contains(u"CODE_LENGTH"_s));
    QCOMPARE(m_service->messages(), 0);
}

void TestServeSettings::namesWhatWaits()
{
    const quint16 port = m_service->port();
    for (int i = 1; i <= 2; ++i) {
        QVERIFY(
            reload("[code]\nlength = 6\n[http]\nmax_body = 1000\n[database]\nfile = \"b.db\"\n"));
        QStringList waiting = settingsOf(m_service->records("setting_waits"));
        waiting.removeDuplicates();
        waiting.sort();
        QCOMPARE(waiting, QStringList({u"DB"_s, u"HTTP_MAX_BODY"_s}));
        QCOMPARE(m_service->records("setting_waits").size(), 2 * i);
    }
    QCOMPARE(m_service->port(), port);
    // Not too large yet.
    QCOMPARE(m_service->ask(postBytes(QByteArray(2'000, ' '))).status, 400);
    QCOMPARE(m_service->stop(), 0);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->ask(postBytes(QByteArray(2'000, ' '))).status, 413);
}

void TestServeSettings::keepsRateWithGateway()
{
    QCOMPARE(m_service->stop(), 0);
    m_service->program().remove("SMS_GATEWAY");
    m_service->program().writeSettings("[gateway]\nkind = \"simulator\"\n");
    QVERIFY(m_service->start());
    // Flowroute's own rate would hold from now on, were the gateway not to wait for a restart.
    QVERIFY(reload("[gateway]\nkind = \"flowroute\"\n[flowroute]\naccess_key = \"a\"\n"
                   "secret_key = \"s\"\nnumber = \"12025550100\"\n"));
    QVERIFY(settingsOf(m_service->records("setting_waits")).contains(u"SMS_GATEWAY"_s));
    QCOMPARE(settingsOf(m_service->records("setting_changed")), QStringList());
    QCOMPARE(m_service->send("anna", number).status, 200);
    QCOMPARE(m_service->messages(), 1);
}

void TestServeSettings::ignoresWrongFile_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QByteArray>("named");

    QTest::newRow("a wrong value beside a right one")
        << QByteArray("[code]\nlength = 9\nretries_allowed = 0\n") << QByteArray("RETRIES_ALLOWED");
    QTest::newRow("no TOML") << QByteArray("[code\nlength = 9\n") << QByteArray("settings.toml");
    QTest::newRow("open to all without a token")
        << QByteArray("[code]\nlength = 9\n[http]\nhost = \"0.0.0.0\"\n")
        << QByteArray("HTTP_HOST");
}

void TestServeSettings::ignoresWrongFile()
{
    QFETCH(const QByteArray, toml);
    QFETCH(const QByteArray, named);

    m_service->program().writeSettings(toml);
    m_service->signal(SIGHUP);
    QVERIFY(m_service->hasLogged("settings_rejected"));
    const QJsonObject record = m_service->records("settings_rejected").first();
    QCOMPARE(record.value(u"level"_s).toString(), u"error"_s);
    QVERIFY(record.value(u"message"_s).toString().contains(QString::fromLatin1(named)));
    QCOMPARE(sentCode("anna", number).size(), 5);
    QCOMPARE(m_service->records("setting_changed").size(), 0);

    QVERIFY(reload("[code]\nlength = 9\n"));
    QCOMPARE(sentCode("bert", number).size(), 9);
}

void TestServeSettings::changesLog()
{
    QVERIFY(!m_service->output().contains("\"request\""));
    QVERIFY(reload("[log]\nlevel = \"debug\"\n"));
    QCOMPARE(m_service->get("/healthz").status, 200);
    QVERIFY(m_service->hasLogged("request"));
    m_service->program().writeSettings("[log]\nlevel = \"info\"\nformat = \"text\"\n");
    m_service->signal(SIGHUP);
    QTRY_VERIFY_WITH_TIMEOUT(m_service->output().contains(" INFO settings_read: "), 20'000);
    QCOMPARE(m_service->stop(), 0);
}

void TestServeSettings::environmentWins()
{
    QCOMPARE(m_service->stop(), 0);
    m_service->program().set("CODE_LENGTH", u"6"_s);
    QVERIFY(m_service->start());
    QVERIFY(reload("[code]\nlength = 9\n"));
    QCOMPARE(m_service->records("setting_changed").size(), 0);
    QCOMPARE(sentCode("anna", number).size(), 6);
}

QTEST_GUILESS_MAIN(TestServeSettings)
#include "tst_servesettings.moc"
