// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

QByteArray question(const QByteArray &token)
{
    const QByteArray field = "Authorization: Bearer " + token + "\r\n";
    return requestBytes("GET /?auth_id=nobody&code=1", token.isNull() ? QByteArray() : field);
}

// What the answer to that question is where its token is taken.
constexpr int taken = 400;
constexpr int refused = 401;

} // namespace

// Tokens that come and go while the service runs.
class TestServeTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void takesTokensOver_data();
    void takesTokensOver();
    void keepsConnections();
    void judgesAtTheEndOfARequest();
    void readsTheFileAgain();
    void keepsTokensWhereTheFileIsWrong_data();
    void keepsTokensWhereTheFileIsWrong();
    void refusesToOpenToAll();
    void keepsTheLastTokenWhereAllowanceWaits_data();
    void keepsTheLastTokenWhereAllowanceWaits();

private:
    QString tokenFile() const { return m_directory->filePath(u"tokens"_s); }
    void writeTokens(const QByteArray &lines) const;
    // Sends SIGHUP with that settings file; whether this was then logged.
    bool reload(const QByteArray &toml, const char *event = "settings_read");
    int status(const QByteArray &token) const { return m_service->ask(question(token)).status; }
    QStringList settings(const char *event);

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
};

void TestServeTokens::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
}

void TestServeTokens::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

void TestServeTokens::writeTokens(const QByteArray &lines) const
{
    QFile file(tokenFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

bool TestServeTokens::reload(const QByteArray &toml, const char *event)
{
    m_service->program().writeSettings(toml);
    const auto before = m_service->records(event).size();
    m_service->signal(SIGHUP);
    return m_service->hasLogged(event, before + 1);
}

QStringList TestServeTokens::settings(const char *event)
{
    QStringList names;
    for (const QJsonObject &record : m_service->records(event))
        names.append(record.value(u"setting"_s).toString());
    return names;
}

void TestServeTokens::takesTokensOver_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("another one") << QByteArray("old") << QByteArray("new");
    QTest::newRow("the first one") << QByteArray() << QByteArray("new");
    QTest::newRow("none any more") << QByteArray("old") << QByteArray();
}

void TestServeTokens::takesTokensOver()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);

    const auto toml = [](const QByteArray &token) {
        return token.isEmpty() ? QByteArray() : "[http]\napi_token = \"" + token + "\"\n";
    };
    m_service->program().writeSettings(toml(before));
    QVERIFY(m_service->start());
    QCOMPARE(status(before), taken);
    QCOMPARE(status({}), before.isEmpty() ? taken : refused);
    QVERIFY(reload(toml(after)));
    QCOMPARE(settings("setting_changed"), QStringList(u"API_TOKEN"_s));
    QCOMPARE(settings("setting_waits"), QStringList());
    QCOMPARE(status(after), taken);
    QCOMPARE(status(before), after.isEmpty() ? taken : refused);
    QCOMPARE(m_service->get("/readyz").status, 200);
    // What was told once is not told again.
    QVERIFY(reload(toml(after)));
    QCOMPARE(settings("setting_changed").size(), 1);
}

void TestServeTokens::keepsConnections()
{
    m_service->program().writeSettings("[http]\napi_token = \"old\"\n");
    QVERIFY(m_service->start());
    RawClient client(m_service->port());
    client.send(question("old"));
    QCOMPARE(client.answer().status, taken);
    QVERIFY(reload("[http]\napi_token = \"new\"\n"));
    client.send(question("old") + question("new"));
    const QList<RawAnswer> answers = client.answers(2);
    QCOMPARE(answers.value(0).status, refused);
    QCOMPARE(answers.value(0).field("www-authenticate"), "Bearer");
    QCOMPARE(answers.value(1).status, taken);
    QCOMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
}

void TestServeTokens::judgesAtTheEndOfARequest()
{
    m_service->program().writeSettings("[http]\napi_token = \"old\"\n");
    QVERIFY(m_service->start());
    RawClient client(m_service->port());
    const QByteArray bytes = question("old");
    client.send(bytes.chopped(2));
    // Another connection's answer shows that the half has arrived.
    QVERIFY(client.waitForConnected());
    QCOMPARE(status("old"), taken);
    QVERIFY(reload("[http]\napi_token = \"new\"\n"));
    client.send(bytes.last(2));
    QCOMPARE(client.answer().status, refused);
}

void TestServeTokens::readsTheFileAgain()
{
    writeTokens("shop:one\ndesk:two\n");
    const QByteArray toml = "[http]\napi_token_file = \"" + tokenFile().toUtf8() + "\"\n";
    m_service->program().writeSettings(toml);
    QVERIFY(m_service->start());
    writeTokens("shop:three\ndesk:two\n");
    QCOMPARE(status("one"), taken); // not before it is told to
    QVERIFY(reload(toml));
    QCOMPARE(settings("setting_changed"), QStringList(u"API_TOKEN_FILE"_s));
    QCOMPARE(status("one"), refused);
    QCOMPARE(status("two"), taken);
    QCOMPARE(status("three"), taken);
}

void TestServeTokens::keepsTokensWhereTheFileIsWrong_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QFile::Permissions>("permissions");

    constexpr QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner;

    QTest::newRow("no name") << QByteArray("shop:three\nMARKER\n") << QByteArray("line 2") << own;
    QTest::newRow("no token in it") << QByteArray("# none\n") << QByteArray("no token") << own;
    QTest::newRow("gone") << QByteArray() << QByteArray("there is none") << own;
    QTest::newRow("not to be read")
        << QByteArray("shop:three\n") << QByteArray("denied") << QFile::Permissions();
}

void TestServeTokens::keepsTokensWhereTheFileIsWrong()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, reason);
    QFETCH(const QFile::Permissions, permissions);

    writeTokens("shop:one\n");
    m_service->program().obeyFileModes();
    const QByteArray toml = "[http]\napi_token_file = \"" + tokenFile().toUtf8() + "\"\n";
    m_service->program().writeSettings(toml);
    QVERIFY(m_service->start());
    if (content.isEmpty())
        QVERIFY(QFile::remove(tokenFile()));
    else
        writeTokens(content);
    if (!permissions)
        QVERIFY(QFile::setPermissions(tokenFile(), permissions));
    QVERIFY(reload(toml + "max_body = 1000\n[code]\nlength = 9\n", "settings_rejected"));
    const QString line =
        m_service->records("settings_rejected").first().value(u"message"_s).toString();
    QVERIFY2(line.contains(u"API_TOKEN_FILE"_s) && line.contains(QString::fromLatin1(reason)),
             qPrintable(line));
    QVERIFY(!m_service->output().contains("MARKER"));
    QCOMPARE(settings("setting_changed") + settings("setting_waits"), QStringList());
    QCOMPARE(status("one"), taken);
    QCOMPARE(status("three"), refused);
    QCOMPARE(status({}), refused);
}

void TestServeTokens::refusesToOpenToAll()
{
    m_service->program().writeSettings("[http]\nhost = \"0.0.0.0\"\napi_token = \"old\"\n");
    QVERIFY(m_service->start());
    QVERIFY(reload("[http]\nhost = \"0.0.0.0\"\n", "settings_rejected"));
    const QString line =
        m_service->records("settings_rejected").first().value(u"message"_s).toString();
    QVERIFY2(line.contains(u"HTTP_HOST"_s) && line.contains(u"ALLOW_ANONYMOUS"_s),
             qPrintable(line));
    QCOMPARE(status({}), refused);
    QCOMPARE(status("old"), taken);
}

void TestServeTokens::keepsTheLastTokenWhereAllowanceWaits_data()
{
    QTest::addColumn<QByteArray>("http");
    QTest::addColumn<QString>("allowance");

    QTest::newRow("loopback") << QByteArray("host = \"127.0.0.1\"\n") << u"HTTP_HOST"_s;
    QTest::newRow("anonymous") << QByteArray("host = \"0.0.0.0\"\nallow_anonymous = true\n")
                               << u"ALLOW_ANONYMOUS"_s;
}

// The socket is still open to the network: without a token it would be to everybody.
void TestServeTokens::keepsTheLastTokenWhereAllowanceWaits()
{
    QFETCH(const QByteArray, http);
    QFETCH(const QString, allowance);

    m_service->program().writeSettings("[http]\nhost = \"0.0.0.0\"\napi_token = \"old\"\n");
    QVERIFY(m_service->start());
    QVERIFY(reload("[http]\n" + http));
    QCOMPARE(settings("setting_changed"), QStringList());
    const QStringList waiting = settings("setting_waits");
    QVERIFY2(waiting.contains(u"API_TOKEN"_s) && waiting.contains(allowance),
             qPrintable(waiting.join(u' ')));
    QCOMPARE(status({}), refused);
    QCOMPARE(status("old"), taken);
    QCOMPARE(m_service->stop(), 0);
    QVERIFY(m_service->start());
    QCOMPARE(status({}), taken);
}

QTEST_GUILESS_MAIN(TestServeTokens)
#include "tst_servetokens.moc"
