// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlfile.h"
#include "support/apirequests.h"
#include "support/foreignlock.h"
#include "support/runningservice.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray number = "12025550123";

// Something done to the database file, with its path.
using Deed = std::function<void(const QString &)>;

void setMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

void rename(const QString &from, const QString &to)
{
    QCOMPARE(::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()), 0);
}

void setSchema(const QString &file, int version)
{
    SqlFile(file).rows(u"PRAGMA user_version = %1"_s.arg(version));
}

QString folderOf(const QString &file)
{
    return file.section(u'/', 0, -2);
}

void keepCopy(const QString &file)
{
    QVERIFY(QFile::copy(file, file + u".copy"_s));
}

void bringBackCopy(const QString &file)
{
    rename(file + u".copy"_s, file);
}

void overwrite(const QString &path, qint64 offset, qint64 size)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(QByteArray(size, '\xa5')), size);
}

// The page from which the entries are found, which opening does not read.
void spoilEntries(const QString &file)
{
    const QString page =
        SqlFile(file)
            .rows(u"SELECT rootpage FROM sqlite_schema WHERE name = 'verification'"_s)
            .value(0);
    overwrite(file, (page.toLongLong() - 1) * 4096, 4096);
}

} // namespace

// A database that cannot be used, at start or later: the service says so, and comes back.
class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void troubleAtStart_data();
    void troubleAtStart();
    void lockedAtStart();
    void corruptPage();
    void lockedLater();
    void fullLater();
    void movedAwayLater();

private:
    void start();
    void isUnusable(const char *trouble);
    void worksAgain();
    void setLargestFile(rlim_t bytes);

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
    QString m_file;
    QByteArray m_code; // of anna, who waits in the database
};

void TestDatabase::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
    m_service->program().obeyFileModes();
    m_service->program().set("DATA_DIR", m_directory->filePath(u"data"_s));
    m_file = m_directory->filePath(u"data/auth_codes.db"_s);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", number).status, 200);
    m_code = m_service->code(number);
    QCOMPARE(m_service->stop(), 0);
}

void TestDatabase::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

// Every request that needs the database is told, and so is who asks for readiness.
void TestDatabase::isUnusable(const char *trouble)
{
    const QList<RawAnswer> answers{
        m_service->check("anna", m_code),
        m_service->send("bert", "12025550124"),
    };
    for (const RawAnswer &answer : answers) {
        QCOMPARE(answer.status, 503);
        QCOMPARE(reasonIn(answer.body), "StoreUnavailable");
        QCOMPARE(jsonObject(answer.body).value(u"exception"_s).toString(), u"InternalError"_s);
        QVERIFY(answer.field("retry-after").toInt() > 0);
    }
    QCOMPARE(m_service->get("/v1/verifications/anna").status, 503);
    QCOMPARE(m_service->get("/healthz").status, 200);
    const RawAnswer readiness = m_service->get("/readyz");
    QCOMPARE(readiness.status, 503);
    QCOMPARE(jsonObject(readiness.body).value(u"store"_s).toString(), QLatin1String(trouble));
    QCOMPARE(m_service->messages(), 0);
    QVERIFY(m_service->hasLogged("store_failed"));
    const QJsonObject record = m_service->records("store_failed").first();
    QVERIFY(record.value(u"detail"_s).toString().startsWith(QLatin1String(trouble)));
}

// By itself; the log told of the trouble and of its end once each.
void TestDatabase::worksAgain()
{
    QVERIFY(m_service->hasLogged("store_recovered"));
    QCOMPARE(m_service->get("/readyz").status, 200);
    QCOMPARE(m_service->check("anna", m_code).status, 200);
    QCOMPARE(m_service->send("bert", "12025550124").status, 200);
    QCOMPARE(m_service->records("store_failed").size(), 1);
    QCOMPARE(m_service->records("store_recovered").size(), 1);
    QCOMPARE(m_service->stop(), 0);
    QCOMPARE(m_service->errors(), QByteArray());
}

void TestDatabase::troubleAtStart_data()
{
    QTest::addColumn<Deed>("spoil");
    QTest::addColumn<Deed>("repair");
    QTest::addColumn<QByteArray>("trouble");

    const auto row = [](const char *name, const Deed &spoil, const Deed &repair,
                        const char *trouble) {
        QTest::newRow(name) << spoil << repair << QByteArray(trouble);
    };
    row(
        "of a newer program", [](const QString &file) { setSchema(file, 99); },
        [](const QString &file) { setSchema(file, 1); }, "newer schema");
    row(
        "no database",
        [](const QString &file) {
            keepCopy(file);
            overwrite(file, 0, 4096);
        },
        bringBackCopy, "corrupt");
    row(
        "read-only file", [](const QString &file) { setMode(file, 0400); },
        [](const QString &file) { setMode(file, 0600); }, "read-only");
    row(
        "read-only folder", [](const QString &file) { setMode(folderOf(file), 0500); },
        [](const QString &file) { setMode(folderOf(file), 0700); }, "read-only");
    row(
        "a second name of the file",
        [](const QString &file) {
            const QByteArray name = QFile::encodeName(file);
            QCOMPARE(::link(name.constData(), (name + ".second").constData()), 0);
        },
        [](const QString &file) { QVERIFY(QFile::remove(file + u".second"_s)); }, "unreachable");
}

void TestDatabase::troubleAtStart()
{
    QFETCH(const Deed, spoil);
    QFETCH(const Deed, repair);
    QFETCH(const QByteArray, trouble);

    spoil(m_file);
    QVERIFY(m_service->start());
    isUnusable(trouble.constData());
    repair(m_file);
    worksAgain();
}

void TestDatabase::lockedAtStart()
{
    std::optional<ForeignLock> lock(m_file);
    QVERIFY(lock->isHeld());
    QVERIFY(m_service->start());
    isUnusable("locked");
    lock.reset();
    worksAgain();
}

void TestDatabase::corruptPage()
{
    keepCopy(m_file);
    spoilEntries(m_file);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->get("/readyz").status, 200); // until somebody asks
    isUnusable("corrupt");
    bringBackCopy(m_file);
    worksAgain();
}

void TestDatabase::lockedLater()
{
    QVERIFY(m_service->start());
    std::optional<ForeignLock> lock(m_file);
    QVERIFY(lock->isHeld());
    isUnusable("locked");
    lock.reset();
    worksAgain();
}

void TestDatabase::setLargestFile(rlim_t bytes)
{
    const struct rlimit limit = {bytes, RLIM_INFINITY};
    QCOMPARE(::prlimit(static_cast<pid_t>(m_service->processId()), RLIMIT_FSIZE, &limit, nullptr),
             0);
}

void TestDatabase::fullLater()
{
    QVERIFY(m_service->start());
    setLargestFile(4096);
    isUnusable("full");
    setLargestFile(RLIM_INFINITY);
    worksAgain();
}

void TestDatabase::movedAwayLater()
{
    QVERIFY(m_service->start());
    const QString folder = folderOf(m_file);
    const QString away = folder + u".away"_s;
    rename(folder, away);
    QVERIFY(m_service->hasLogged("store_failed"));
    isUnusable("unreachable");
    rename(away, folder);
    worksAgain();
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
