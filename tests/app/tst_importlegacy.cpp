// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/legacyfile.h"
#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// --import-legacy, and what becomes of the codes then.
class TestImportLegacy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void verifies_data();
    void verifies();
    void triesGoOn_data();
    void triesGoOn();
    void takesTime_data();
    void takesTime();
    void takesTermsFromSettings();
    void skips_data();
    void skips();
    void hasNoNumber();
    void comesOnce();
    void leavesWhatIsThere();
    void manyRows();
    void leavesTheSourceAsItIs();
    void refusesSource_data();
    void refusesSource();
    void refusesTarget_data();
    void refusesTarget();
    void refusesTargetInUse();
    void refusesItsOwnDatabase();

private:
    Program::Ended import(const QString &file)
    {
        return m_service->program().run({u"--import-legacy"_s, file});
    }
    Program::Ended import() { return import(m_legacy->path()); }
    QString target() const { return m_directory->filePath(u"data/auth_codes.db"_s); }
    QStringList stored(const QString &columns) const
    {
        return SqlFile(target()).rows(u"SELECT %1 FROM verification"_s.arg(columns));
    }

    std::optional<QTemporaryDir> m_directory;
    std::optional<LegacyFile> m_legacy;
    std::optional<RunningService> m_service; // that of the target
};

void TestImportLegacy::init()
{
    m_directory.emplace();
    m_legacy.emplace(m_directory->filePath(u"auth_codes.db"_s));
    m_service.emplace(Program(m_directory->path()));
    m_service->program().set("DATA_DIR", m_directory->filePath(u"data"_s));
    m_service->program().obeyFileModes();
}

void TestImportLegacy::cleanup()
{
    m_service.reset();
    m_legacy.reset();
    m_directory.reset();
}

void TestImportLegacy::verifies_data()
{
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("isRight");

    const auto row = [](const char *name, const char *kept, const char *given, bool isRight) {
        QTest::newRow(name) << QString::fromLatin1(kept) << QByteArray(given) << isRight;
    };
    row("as it was sent", "1234", "1234", true);
    row("with the zero that the database dropped", "123", "0123", true);
    row("without that zero", "123", "123", true);
    row("of zeros alone", "0", "0000", true);
    row("of one digit", "7", "0007", true);
    row("kept as a text", "'0123'", "123", true);
    row("of the most digits that the database holds", "9223372036854775807", "9223372036854775807",
        true);
    row("another one", "1234", "1235", false);
    row("the same with a zero behind", "123", "1230", false);
}

void TestImportLegacy::verifies()
{
    QFETCH(const QString, kept);
    QFETCH(const QByteArray, given);
    QFETCH(const bool, isRight);

    if (kept.startsWith(u'\''))
        m_legacy->execute(u"DROP TABLE auth_code; CREATE TABLE auth_code (auth_id TEXT, code TEXT,"
                          " timestamp TEXT, attempts INTEGER)"_s);
    m_legacy->addCode(u"anna"_s, kept);
    const Program::Ended ended = import();
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.output.startsWith("Codes imported: 1\n"), ended.output.constData());
    QVERIFY(m_service->start());
    const RawAnswer answer = m_service->check("anna", given);
    QCOMPARE(answer.status, isRight ? 200 : 400);
    QCOMPARE(reasonIn(answer.body), QByteArray(isRight ? "" : "InvalidAuthCode"));
    QCOMPARE(reasonIn(m_service->check("anna", given).body),
             QByteArray(isRight ? "UnknownAuthId" : "InvalidAuthCode"));
}

void TestImportLegacy::triesGoOn_data()
{
    QTest::addColumn<int>("spent");
    QTest::addColumn<int>("left");

    QTest::newRow("none is spent") << 0 << 2;
    QTest::newRow("one is spent") << 1 << 1;
    QTest::newRow("two of three are spent") << 2 << 0;
}

void TestImportLegacy::triesGoOn()
{
    QFETCH(const int, spent);
    QFETCH(const int, left);

    m_legacy->addCode(u"anna"_s, u"1234"_s, spent);
    QCOMPARE(import().status, 0);
    QVERIFY(m_service->start());
    for (int attempts = left; attempts >= 0; --attempts)
        QCOMPARE(attemptsLeftIn(m_service->check("anna", "1111").body), attempts);
    QCOMPARE(reasonIn(m_service->check("anna", "1234").body), "UnknownAuthId");
}

void TestImportLegacy::takesTime_data()
{
    QTest::addColumn<QString>("form"); // of a time
    QTest::addColumn<qint64>("precision"); // milliseconds

    QTest::newRow("as SQLAlchemy writes it") << u"'yyyy-MM-dd HH:mm:ss.zzz'000"_s << qint64(1);
    QTest::newRow("with milliseconds") << u"'yyyy-MM-dd HH:mm:ss.zzz'"_s << qint64(1);
    QTest::newRow("with whole seconds") << u"'yyyy-MM-dd HH:mm:ss'"_s << qint64(1000);
    QTest::newRow("seconds since 1970") << u"seconds"_s << qint64(1000);
    QTest::newRow("seconds since 1970 with a fraction") << u"fraction"_s << qint64(1);
}

void TestImportLegacy::takesTime()
{
    QFETCH(const QString, form);
    QFETCH(const qint64, precision);

    const QDateTime time = QDateTime::currentDateTimeUtc().addSecs(-600);
    const qint64 milliseconds = time.toMSecsSinceEpoch();
    QString value =
        u'\'' + time.toString(form.section(u'\'', 1, 1)) + form.section(u'\'', 2, 2) + u'\'';
    if (form == "seconds"_L1)
        value = QString::number(milliseconds / 1000);
    else if (form == "fraction"_L1)
        value = u"%1.%2"_s.arg(milliseconds / 1000).arg(milliseconds % 1000, 3, 10, QChar(u'0'));
    m_legacy->add(u"'anna', 1234, %1, 0"_s.arg(value));
    const Program::Ended ended = import();
    QVERIFY2(ended.output.startsWith("Codes imported: 1\n"), ended.output.constData());
    const qint64 created = milliseconds / precision * precision;
    QCOMPARE(stored(u"created_at, expires_at"_s),
             QStringList(u"%1|%2"_s.arg(created).arg(created + 3'600'000)));
}

void TestImportLegacy::takesTermsFromSettings()
{
    m_service->program().set("RETRIES_ALLOWED", u"7"_s);
    m_service->program().set("CODE_EXPIRATION", u"7200"_s);
    m_legacy->add(u"'anna', 1234, '%1', 6"_s.arg(LegacyFile::timeText(7100)));
    QCOMPARE(import().status, 0);
    QCOMPARE(stored(u"tries_allowed, expires_at - created_at, message_state, message_id"_s),
             QStringList(u"7|7200000|1|"_s));
    QVERIFY(m_service->start());
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "1111").body), 0);
}

void TestImportLegacy::skips_data()
{
    QTest::addColumn<QString>("values");
    QTest::addColumn<QByteArray>("why");

    const auto row = [](const char *name, const QString &values, const char *why) {
        QTest::newRow(name) << values << QByteArray(why);
    };
    const auto at = [](const QString &time) { return u"'anna', 1234, %1, 0"_s.arg(time); };
    const auto ago = [&](int seconds) { return at(u'\'' + LegacyFile::timeText(seconds) + u'\''); };
    row("an hour and a second old", ago(3601), "expired");
    row("made two minutes from now", ago(-120), "expired");
    row("made in 1970", at(u"0"_s), "expired");
    row("made further ahead than can be counted", at(u"9223372036854775807"_s), "expired");
    const QString now = u'\'' + LegacyFile::timeText(0) + u'\'';
    row("all tries spent", u"'anna', 1234, %1, 3"_s.arg(now), "used up");
    row("more tries spent than there are", u"'anna', 1234, %1, 4"_s.arg(now), "used up");
    for (const char *code :
         {"NULL", "''", "'12a4'", "-1", "12.5", "x'31323334'", "'１２３４'", "1e300"})
        row(qPrintable(u"%1 as code"_s.arg(QString::fromUtf8(code))),
            u"'anna', %1, %2, 0"_s.arg(QString::fromUtf8(code), now), "malformed");
    const QString longest(121, u'a');
    for (const QString &id : {u"''"_s, u'\'' + longest + u'\'', u"CAST(x'61ff' AS TEXT)"_s,
                              u"CAST(x'610062' AS TEXT)"_s, u"x'61'"_s})
        row(qPrintable(u"%1 as identifier"_s.arg(id)), u"%1, 1234, %2, 0"_s.arg(id, now),
            "malformed");
    for (const char *time :
         {"NULL", "''", "'yesterday'", "'2024-02-30 07:08:09'", "'2024-05-06 24:08:09'",
          "'2024-05-06 07:60:09'", "'2024-05-06 07:08'", "'2024-05-06'", "x'3132'", "1e300",
          "'2024-05-06 07:08:09+00:00'", "' 2024-05-06 07:08:09'", "'2024-05-06 07:08:09.1234567'"})
        row(qPrintable(u"%1 as time"_s.arg(QString::fromLatin1(time))),
            at(QString::fromLatin1(time)), "malformed");
    for (const char *attempts : {"NULL", "-1", "'many'", "0.5"})
        row(qPrintable(u"%1 as tries"_s.arg(QString::fromLatin1(attempts))),
            u"'anna', 1234, %1, %2"_s.arg(now, QString::fromLatin1(attempts)), "malformed");
}

void TestImportLegacy::skips()
{
    QFETCH(const QString, values);
    QFETCH(const QByteArray, why);

    m_legacy->addCode(u"bert"_s, u"1234"_s);
    m_legacy->add(values);
    const Program::Ended ended = import();
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
    QByteArray expected = "Codes imported: 1\n";
    for (const QByteArray reason :
         {"expired", "used up", "malformed", "their identifier has an entry", "imported before"})
        expected += "Skipped, " + reason + ": " + (reason == why ? '1' : '0') + '\n';
    QCOMPARE(ended.output, expected);
    QCOMPARE(stored(u"auth_id"_s), QStringList(u"bert"_s));
}

void TestImportLegacy::hasNoNumber()
{
    m_service->program().set("FAILURE_LIMIT_RECIPIENT", u"1/1h"_s);
    m_service->program().set("LOG_LEVEL", u"debug"_s);
    m_legacy->addCode(u"anna"_s, u"1234"_s);
    m_legacy->addCode(u"bert"_s, u"1234"_s);
    QCOMPARE(import().status, 0);
    QVERIFY(m_service->start());
    // No limit of a number that nobody knows.
    for (const char *id : {"anna", "bert"})
        QCOMPARE(attemptsLeftIn(m_service->check(id, "1111").body), 2);
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "1111").body), 1);

    const QJsonObject entry = jsonObject(m_service->get("/v1/verifications/anna").body);
    QCOMPARE(entry.value(u"status"_s), u"pending"_s);
    QCOMPARE(entry.value(u"recipient"_s), u""_s);
    QCOMPARE(entry.value(u"attempts_left"_s), 1);
    QVERIFY(m_service->hasLogged("code_wrong", 3));
    for (const QJsonObject &record : m_service->records("code_wrong"))
        QVERIFY(!record.contains(u"recipient"_s));

    // A new code has one.
    QCOMPARE(m_service->send("anna", "12025550123").status, 200);
    QCOMPARE(jsonObject(m_service->get("/v1/verifications/anna").body).value(u"recipient"_s),
             u"*********23"_s);
    QCOMPARE(m_service->check("anna", m_service->code("12025550123")).status, 200);
}

void TestImportLegacy::comesOnce()
{
    m_legacy->addCode(u"used"_s, u"1234"_s);
    m_legacy->addCode(u"guessed"_s, u"1234"_s, 2);
    m_legacy->addCode(u"waiting"_s, u"1234"_s);
    QCOMPARE(import().status, 0);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("used", "1234").status, 200);
    QCOMPARE(attemptsLeftIn(m_service->check("guessed", "1111").body), 0);
    QCOMPARE(attemptsLeftIn(m_service->check("waiting", "1111").body), 2);
    QCOMPARE(m_service->stop(), 0);

    const Program::Ended again = import();
    QCOMPARE(again.status, 0);
    QVERIFY2(again.output.startsWith("Codes imported: 0\n"), again.output.constData());
    QVERIFY2(again.output.endsWith("their identifier has an entry: 1\n"
                                   "Skipped, imported before: 2\n"),
             again.output.constData());
    QVERIFY(m_service->start());
    for (const char *id : {"used", "guessed"})
        QCOMPARE(reasonIn(m_service->check(id, "1234").body), "UnknownAuthId");
    QCOMPARE(attemptsLeftIn(m_service->check("waiting", "1111").body), 1);
    QCOMPARE(m_service->check("waiting", "1234").status, 200);
}

void TestImportLegacy::leavesWhatIsThere()
{
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", "12025550123").status, 200);
    const QByteArray code = m_service->code("12025550123");
    QCOMPARE(m_service->stop(), 0);
    m_legacy->addCode(u"anna"_s, code == "1234" ? u"4321"_s : u"1234"_s);
    const Program::Ended ended = import();
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.output.contains("their identifier has an entry: 1\n"), ended.output.constData());
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("anna", code).status, 200);
}

void TestImportLegacy::manyRows()
{
    m_legacy->execute(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)"
                      " INSERT INTO auth_code SELECT 'user-' || i, i, '%1', i %% 5 FROM n"_s
                          .arg(LegacyFile::timeText(60))
                          .replace(u"%%"_s, u"%"_s));
    const Program::Ended ended = import();
    QVERIFY2(ended.output.startsWith("Codes imported: 3000\nSkipped, expired: 0\n"
                                     "Skipped, used up: 2000\n"),
             ended.output.constData());
    QCOMPARE(stored(u"count(*)"_s), QStringList(u"3000"_s));
    QVERIFY(m_service->start());
    for (const char *number : {"1", "2500", "4997"})
        QCOMPARE(m_service->check(QByteArray("user-") + number, number).status, 200);
}

void TestImportLegacy::leavesTheSourceAsItIs()
{
    m_legacy->addCode(u"anna"_s, u"1234"_s);
    QVERIFY(QDir(m_directory->path()).mkdir(u"flask"_s));
    const QString file = m_directory->filePath(u"flask/auth_codes.db"_s);
    QVERIFY(QFile::rename(m_legacy->path(), file));
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner));
    QVERIFY(QFile::setPermissions(m_directory->filePath(u"flask"_s),
                                  QFile::ReadOwner | QFile::ExeOwner));
    const QByteArray before = contentOf(file);
    const Program::Ended ended = import(file);
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(contentOf(file), before);
    QCOMPARE(QDir(m_directory->filePath(u"flask"_s)).entryList(QDir::Files | QDir::Hidden),
             QStringList(u"auth_codes.db"_s));
}

void TestImportLegacy::refusesSource_data()
{
    QTest::addColumn<QString>("content"); // SQL, or what the file holds
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("none") << u"none"_s << QByteArray("No such file");
    QTest::newRow("a folder") << u"folder"_s << QByteArray("Is a directory");
    QTest::newRow("an empty file") << u"file"_s << QByteArray("no table auth_code");
    QTest::newRow("a text") << u"file: import flask, and so on, for more than a hundred bytes, "
                               "which is what the head of a database takes at the very least"_s
                            << QByteArray("not a database");
    QTest::newRow("another program's database")
        << u"sql: CREATE TABLE codes (auth_id, code)"_s << QByteArray("no table auth_code");
    for (const char *column : {"auth_id", "code", "timestamp", "attempts"}) {
        QStringList columns{u"auth_id"_s, u"code"_s, u"timestamp"_s, u"attempts"_s};
        columns.removeAll(QString::fromLatin1(column));
        QTest::addRow("a table without %s", column)
            << u"sql: CREATE TABLE auth_code (more, %1)"_s.arg(columns.join(u", "_s))
            << "has no column " + QByteArray(column);
    }
    QTest::newRow("one that may not be read") << u"hidden"_s << QByteArray("Permission denied");
    QTest::newRow("one that the Flask service is writing") << u"locked"_s << QByteArray("locked");
}

void TestImportLegacy::refusesSource()
{
    QFETCH(const QString, content);
    QFETCH(const QByteArray, says);

    const QString path = m_directory->filePath(u"source"_s);
    std::optional<SqlFile> writer;
    if (content == "folder"_L1) {
        QVERIFY(QDir().mkdir(path));
    } else if (content.startsWith("file"_L1)) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content.sliced(4).toUtf8());
    } else if (content.startsWith("sql: "_L1)) {
        SqlFile(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).rows(content.sliced(5));
    } else if (content != "none"_L1) {
        LegacyFile(path).addCode(u"anna"_s, u"1234"_s);
    }
    if (content == "hidden"_L1)
        QVERIFY(QFile::setPermissions(path, QFile::WriteOwner));
    if (content == "locked"_L1)
        writer.emplace(path).rows(u"BEGIN EXCLUSIVE"_s);
    const Program::Ended ended = import(path);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(path.toUtf8()) && ended.errors.contains(says),
             ended.errors.constData());
    QVERIFY(!QFile::exists(m_directory->filePath(u"data"_s)));
}

void TestImportLegacy::refusesTarget_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("it may not be written") << u"read-only"_s << 1 << QByteArray("read-only");
    QTest::newRow("another program holds it") << u"locked"_s << 1 << QByteArray("locked");
    QTest::newRow("it is no database") << u"text"_s << 1 << QByteArray("corrupt");
    QTest::newRow("it is a folder") << u"folder"_s << 2 << QByteArray("is no file");
    QTest::newRow("its key is another one") << u"key"_s << 2 << QByteArray("CODE_HASH_KEY");
    QTest::newRow("its key file is lost") << u"key file"_s << 2 << QByteArray("code_hash.key");
}

void TestImportLegacy::refusesTarget()
{
    QFETCH(const QString, trouble);
    QFETCH(const int, status);
    QFETCH(const QByteArray, says);

    m_legacy->addCode(u"anna"_s, u"1234"_s);
    QCOMPARE(import().status, 0);
    m_legacy->addCode(u"bert"_s, u"1234"_s);
    const QString keyFile = m_directory->filePath(u"data/code_hash.key"_s);
    std::optional<SqlFile> writer;
    if (trouble == "read-only"_L1) {
        QVERIFY(QFile::setPermissions(target(), QFile::ReadOwner));
    } else if (trouble == "locked"_L1) {
        writer.emplace(target()).rows(u"BEGIN IMMEDIATE"_s);
    } else if (trouble == "key"_L1) {
        m_service->program().set("CODE_HASH_KEY",
                                 QString::fromLatin1(QByteArray(32, 'x').toBase64()));
    } else if (trouble == "key file"_L1) {
        QVERIFY(QFile::remove(keyFile));
    } else {
        QVERIFY(QFile::remove(target()));
        if (trouble == "folder"_L1)
            QVERIFY(QDir().mkdir(target()));
        QFile file(target());
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray(4096, 'x'));
    }
    const Program::Ended ended = import();
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(says), ended.errors.constData());
    QCOMPARE(QFile::exists(keyFile), trouble != "key file"_L1);
}

void TestImportLegacy::refusesTargetInUse()
{
    QVERIFY(m_service->start());
    m_legacy->addCode(u"anna"_s, u"1234"_s);
    const Program::Ended ended = import();
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(
        ended.errors.contains("in use by process " + QByteArray::number(m_service->processId())),
        ended.errors.constData());
    QCOMPARE(reasonIn(m_service->check("anna", "1234").body), "UnknownAuthId");
}

void TestImportLegacy::refusesItsOwnDatabase()
{
    m_legacy->addCode(u"anna"_s, u"1234"_s);
    const QByteArray before = contentOf(m_legacy->path());
    m_service->program().set("DATA_DIR", m_directory->path());
    const Program::Ended ended = import();
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains("of this service itself"), ended.errors.constData());
    QCOMPARE(contentOf(m_legacy->path()), before);
}

QTEST_GUILESS_MAIN(TestImportLegacy)
#include "tst_importlegacy.moc"
