// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlfile.h"
#include "support/apirequests.h"
#include "support/runningservice.h"
#include "support/scratchpostgresql.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray annasNumber = "12025550123";
const QByteArray bertsNumber = "12025550124";

QString key(char byte)
{
    return QString::fromLatin1(QByteArray(32, byte).toBase64());
}

// All of every entry.
QStringList entriesOf(const QString &file)
{
    return SqlFile(file).rows(
        u"SELECT auth_id, recipient, hex(nonce), hex(digest), key_id, coalesce(count, 0),"
        " tries_allowed, created_at, expires_at, message_state, message_id"
        " FROM verification LEFT JOIN attempt USING (slot) ORDER BY auth_id"_s);
}

} // namespace

// --migrate-from, from one service's database into another's.
class TestMigrate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void copiesEntries();
    void copiesLimits();
    void copiesIntoPostgresql();
    void takesAPreviousKey();
    void leavesWhatIsOver();
    void copiesMany();
    void takesAFileOfTheDataFolder();
    void comesOnce();
    void refusesSource_data();
    void refusesSource();
    void refusesASourceInUse();
    void refusesATargetInUse();

private:
    Program::Ended migrate(const QString &url)
    {
        return m_target->program().run({u"--migrate-from"_s, url});
    }
    Program::Ended migrate() { return migrate(u"sqlite:///"_s + source()); }
    QString source() const { return m_directory->filePath(u"old/auth_codes.db"_s); }
    QString target() const { return m_directory->filePath(u"new/auth_codes.db"_s); }
    RunningService &made(std::optional<RunningService> &service, const QString &name) const;

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_source;
    std::optional<RunningService> m_target;
};

void TestMigrate::init()
{
    m_directory.emplace();
    made(m_source, u"old"_s);
    made(m_target, u"new"_s);
    m_target->program().obeyFileModes();
}

void TestMigrate::cleanup()
{
    m_source.reset();
    m_target.reset();
    m_directory.reset();
}

RunningService &TestMigrate::made(std::optional<RunningService> &service, const QString &name) const
{
    service.emplace(Program(m_directory->path()));
    service->program().set("DATA_DIR", m_directory->filePath(name));
    service->program().set("CODE_HASH_KEY", key('k'));
    service->program().set("FAILURE_LIMIT_RECIPIENT", u"2/1h"_s);
    service->program().set("SEND_LIMIT_RECIPIENT", u"2/1h"_s);
    return *service;
}

void TestMigrate::copiesEntries()
{
    QVERIFY(m_source->start());
    QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    QCOMPARE(m_source->send("bert", bertsNumber).status, 200);
    const QByteArray code = m_source->code(bertsNumber);
    QCOMPARE(attemptsLeftIn(m_source->check("anna", "99999").body), 2);
    QCOMPARE(m_source->stop(), 0);
    const QStringList entries = entriesOf(source());
    QCOMPARE(entries.size(), 2);

    const Program::Ended ended = migrate();
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.output.startsWith("Entries copied: 2\n"), ended.output.constData());
    QCOMPARE(entriesOf(target()), entries);
    QCOMPARE(entriesOf(source()), entries);

    QVERIFY(m_target->start());
    QCOMPARE(
        jsonObject(m_target->get("/v1/verifications/bert").body).value(u"recipient"_s).toString(),
        u"*********24"_s);
    QCOMPARE(attemptsLeftIn(m_target->check("anna", "99999").body), 1);
    QCOMPARE(m_target->check("anna", "99999").status, 429); // two of two wrong ones
    QCOMPARE(m_target->check("bert", code).status, 200);
}

void TestMigrate::copiesLimits()
{
    QVERIFY(m_source->start());
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    QCOMPARE(m_source->stop(), 0);
    const Program::Ended ended = migrate();
    QVERIFY2(ended.output.contains("Limits copied: 2\n"), ended.output.constData());
    QVERIFY(m_target->start());
    QCOMPARE(m_target->send("cora", annasNumber).status, 429);
    QCOMPARE(m_target->send("cora", bertsNumber).status, 200);
}

void TestMigrate::copiesIntoPostgresql()
{
    ScratchPostgresql server;
    QVERIFY(server.start());
    QVERIFY(m_source->start());
    QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    QCOMPARE(m_source->send("bert", bertsNumber).status, 200);
    const QByteArray code = m_source->code(bertsNumber);
    QCOMPARE(attemptsLeftIn(m_source->check("anna", "99999").body), 2);
    QCOMPARE(m_source->stop(), 0);

    m_target->program().set("DATABASE_URL", server.url());
    const Program::Ended ended = migrate();
    QCOMPARE(ended.errors, QByteArray());
    QVERIFY2(ended.output.startsWith("Entries copied: 2\n"), ended.output.constData());
    QVERIFY(m_target->start());
    QCOMPARE(attemptsLeftIn(m_target->check("anna", "99999").body), 1);
    QCOMPARE(m_target->check("anna", "99999").status, 429); // two of two wrong ones
    QCOMPARE(m_target->check("bert", code).status, 200);
    QVERIFY(migrate().output.contains("Skipped, copied before: 1\n"));
    QCOMPARE(reasonIn(m_target->check("bert", code).body), "UnknownAuthId");
}

void TestMigrate::takesAPreviousKey()
{
    QVERIFY(m_source->start());
    QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    const QByteArray code = m_source->code(annasNumber);
    QCOMPARE(m_source->stop(), 0);
    m_target->program().set("CODE_HASH_KEY", key('x'));
    m_target->program().set("CODE_HASH_KEY_PREVIOUS", key('k'));
    QCOMPARE(migrate().status, 0);
    QVERIFY(m_target->start());
    QCOMPARE(m_target->check("anna", code).status, 200);
}

void TestMigrate::leavesWhatIsOver()
{
    QVERIFY(m_source->start());
    for (const char *id : {"living", "expired", "early"})
        QCOMPARE(m_source->send(id, "1202555020" + QByteArray::number(qstrlen(id))).status, 200);
    QCOMPARE(m_source->stop(), 0);
    SqlFile file(source());
    file.rows(
        u"UPDATE verification SET expires_at = expires_at - 3600001 WHERE auth_id = 'expired';"
        "UPDATE verification SET created_at = created_at + 120000 WHERE auth_id = 'early'"_s);
    const Program::Ended ended = migrate();
    QVERIFY2(ended.output.startsWith("Entries copied: 1\n"), ended.output.constData());
    QCOMPARE(SqlFile(target()).rows(u"SELECT auth_id FROM verification"_s),
             QStringList(u"living"_s));
}

void TestMigrate::copiesMany()
{
    QVERIFY(m_source->start());
    QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    QCOMPARE(m_source->stop(), 0);
    SqlFile(source()).rows(
        u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2999)"
        " INSERT INTO verification SELECT i * 1000, 'user-' || i, recipient, randomblob(16),"
        " randomblob(32), key_id, 5, created_at, expires_at, i % 3, 'mdr2-' || i"
        " FROM n, verification WHERE auth_id = 'anna';"
        " INSERT INTO attempt SELECT slot, 1 + slot % 4 FROM verification WHERE slot % 7 = 0;"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1500)"
        " INSERT INTO budget SELECT i * 1000, 'SEND_LIMIT_CLIENT', 'client-' || i, state"
        " FROM n, (SELECT state FROM budget WHERE setting = 'SEND_LIMIT_RECIPIENT')"_s);
    const Program::Ended ended = migrate();
    QCOMPARE(ended.errors, QByteArray());
    QVERIFY2(ended.output.startsWith("Entries copied: 3000\n"), ended.output.constData());
    QVERIFY2(ended.output.contains("Limits copied: 1502\n"), ended.output.constData());
    QCOMPARE(entriesOf(target()), entriesOf(source()));
}

void TestMigrate::takesAFileOfTheDataFolder()
{
    QVERIFY(m_source->start());
    QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    QCOMPARE(m_source->stop(), 0);
    m_target->program().set("DATA_DIR", m_directory->filePath(u"old"_s));
    m_target->program().set("DB", u"new.db"_s);
    const Program::Ended ended = migrate(u"sqlite:///auth_codes.db"_s);
    QVERIFY2(ended.output.startsWith("Entries copied: 1\n"), ended.output.constData());
    QCOMPARE(entriesOf(m_directory->filePath(u"old/new.db"_s)), entriesOf(source()));
}

void TestMigrate::comesOnce()
{
    QVERIFY(m_source->start());
    for (const QByteArray &id : {QByteArray("anna"), QByteArray("bert")})
        QCOMPARE(m_source->send(id, id == "anna" ? annasNumber : bertsNumber).status, 200);
    const QByteArray code = m_source->code(annasNumber);
    QCOMPARE(m_source->stop(), 0);
    QCOMPARE(migrate().status, 0);
    QVERIFY(m_target->start());
    QCOMPARE(m_target->check("anna", code).status, 200);
    QCOMPARE(attemptsLeftIn(m_target->check("bert", "99999").body), 2);
    QCOMPARE(m_target->stop(), 0);

    const Program::Ended again = migrate();
    QCOMPARE(again.status, 0);
    QVERIFY2(again.output.startsWith("Entries copied: 0\n"), again.output.constData());
    QVERIFY2(again.output.contains("their identifier has an entry: 1\n"), again.output.constData());
    QVERIFY2(again.output.contains("copied before: 1\n"), again.output.constData());
    QVERIFY(m_target->start());
    QCOMPARE(reasonIn(m_target->check("anna", code).body), "UnknownAuthId");
    QCOMPARE(attemptsLeftIn(m_target->check("bert", "99999").body), 1);
}

void TestMigrate::refusesSource_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("there is none") << u"none"_s << QByteArray("No such file");
    QTest::newRow("a text") << u"text"_s << QByteArray("not a database");
    QTest::newRow("another program's")
        << u"sql:DROP TABLE verification"_s << QByteArray("other tables");
    QTest::newRow("a newer program's")
        << u"sql:PRAGMA user_version = 99"_s << QByteArray("schema version 99");
    QTest::newRow("its key is not at hand") << u"key"_s << QByteArray("CODE_HASH_KEY_PREVIOUS");
    QTest::newRow("it may not be read") << u"hidden"_s << QByteArray("Permission denied");
    QTest::newRow("its lock may not be opened") << u"lock"_s << QByteArray("auth_codes.db.lock");
    QTest::newRow("it is the target") << u"target"_s << QByteArray("of this service itself");
    for (const char *url : {"postgresql://localhost/codes", "auth_codes.db", "sqlite:auth_codes.db",
                            "sqlite:///", "sqlite:///:memory:"})
        QTest::addRow("%s", url) << u"url:%1"_s.arg(QString::fromLatin1(url))
                                 << QByteArray("--migrate-from takes sqlite:///file");
}

void TestMigrate::refusesSource()
{
    QFETCH(const QString, trouble);
    QFETCH(const QByteArray, says);

    QVERIFY(m_source->start());
    QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    QCOMPARE(m_source->stop(), 0);
    QString url = u"sqlite:///"_s + source();
    if (trouble == "none"_L1)
        QVERIFY(QFile::remove(source()));
    else if (trouble.startsWith("sql:"_L1))
        SqlFile(source()).rows(trouble.sliced(4));
    else if (trouble == "key"_L1)
        m_target->program().remove("CODE_HASH_KEY");
    else if (trouble == "hidden"_L1)
        QVERIFY(QFile::setPermissions(source(), QFile::WriteOwner));
    else if (trouble == "lock"_L1)
        QVERIFY(QFile::setPermissions(source() + u".lock"_s, QFile::Permissions()));
    else if (trouble == "target"_L1)
        m_target->program().set("DATA_DIR", m_directory->filePath(u"old"_s));
    else if (trouble.startsWith("url:"_L1))
        url = trouble.sliced(4);
    if (trouble == "text"_L1) {
        QFile file(source());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(4096, 'x'));
    }
    const Program::Ended ended = migrate(url);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(says), ended.errors.constData());
    QVERIFY(!QFile::exists(target()));
    QVERIFY(!QFile::exists(m_directory->filePath(u"new/code_hash.key"_s)));
}

void TestMigrate::refusesASourceInUse()
{
    QVERIFY(m_source->start());
    QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    const Program::Ended ended = migrate();
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(
        ended.errors.contains("in use by process " + QByteArray::number(m_source->processId())),
        ended.errors.constData());
    QVERIFY(!QFile::exists(target()));
    QCOMPARE(m_source->check("anna", m_source->code(annasNumber)).status, 200);
}

void TestMigrate::refusesATargetInUse()
{
    QVERIFY(m_source->start());
    QCOMPARE(m_source->send("anna", annasNumber).status, 200);
    const QByteArray code = m_source->code(annasNumber);
    QCOMPARE(m_source->stop(), 0);
    QVERIFY(m_target->start());
    const Program::Ended ended = migrate();
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(
        ended.errors.contains("in use by process " + QByteArray::number(m_target->processId())),
        ended.errors.constData());
    QCOMPARE(m_target->stop(), 0);
    QCOMPARE(migrate().status, 0);
    QVERIFY(m_target->start());
    QCOMPARE(m_target->check("anna", code).status, 200);
}

QTEST_GUILESS_MAIN(TestMigrate)
#include "tst_migrate.moc"
