// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/filelock.h"
#include "store/scratchstore.h"
#include "store/sqlfile.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>

#include <csignal>
#include <cstdio>

#include <sys/fsuid.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace smsverify;
using Trouble = StoreHealth::Trouble;

namespace {

const AuthId anna = authId("anna");
const AuthId bert = authId("bert");

// Root may write what is read-only: the store's thread shall have another's rights on files. It
// keeps those of the moment in which it is made.
class WithoutRoot
{
public:
    WithoutRoot() : m_before(::setfsuid(nobody)) { }
    ~WithoutRoot() { ::setfsuid(static_cast<uid_t>(m_before)); }
    WithoutRoot(const WithoutRoot &) = delete;
    WithoutRoot &operator=(const WithoutRoot &) = delete;

    static void give(const QString &file)
    {
        if (::geteuid() == 0)
            QCOMPARE(::chown(QFile::encodeName(file).constData(), nobody, gid_t(-1)), 0);
    }

private:
    static constexpr uid_t nobody = 65534;
    int m_before;
};

void setMode(const QString &file, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(file).constData(), mode), 0);
}

// No file may grow beyond this, as on a disk that is full.
void setLargestFile(rlim_t bytes)
{
    struct rlimit limit
    {
    };
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
}

void overwrite(const QString &path, qint64 offset, qint64 size)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(QByteArray(size, '\xa5')), size);
}

// A process that holds the lock of a database until it is killed.
int holdLock(const char *databaseFile)
{
    const auto lock = FileLock::acquire(QString::fromLocal8Bit(databaseFile));
    std::puts(std::holds_alternative<FileLock>(lock) ? "held" : "not held");
    std::fflush(stdout);
    ::pause();
    return 0;
}

} // namespace

class TestSqliteStoreFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void lockedByAnotherConnection();
    void everyOperationIsRefused();
    void missingFolder();
    void readOnlyFile();
    void readOnlyFolder();
    void fullDisk();
    void notADatabase();
    void corruptedPage();
    void newerSchema();
    void inUseByAnotherProcess();

private:
    void makeFile();
    void put(const AuthId &id = anna) { QVERIFY(m_scratch->ask().put(putOperation(id, "1234"))); }
    void worksAgain();

    std::unique_ptr<ScratchStore> m_scratch;
};

void TestSqliteStoreFailures::init()
{
    m_scratch = std::make_unique<ScratchStore>();
    QVERIFY(m_scratch->directory.isValid());
}

void TestSqliteStoreFailures::cleanup()
{
    setLargestFile(RLIM_INFINITY);
    m_scratch.reset();
}

// A database with an entry, closed.
void TestSqliteStoreFailures::makeFile()
{
    m_scratch->open();
    put();
    m_scratch->close();
}

// The store came back by itself, and has what it had.
void TestSqliteStoreFailures::worksAgain()
{
    QVERIFY(m_scratch->comesTo(Trouble::None));
    put(bert);
    const auto check = m_scratch->ask().check(checkOperation(anna, "1234"));
    QVERIFY(check);
    QCOMPARE(check->verdict, CheckVerdict::Right);
}

void TestSqliteStoreFailures::lockedByAnotherConnection()
{
    m_scratch->options.lockWait = std::chrono::milliseconds(10);
    m_scratch->open();
    put();
    SqlFile other(m_scratch->options.file);
    other.rows(u"BEGIN IMMEDIATE"_s);
    for (int i = 0; i < 5; ++i)
        QVERIFY(isUnavailable(m_scratch->ask().put(putOperation(bert, "1234")), Trouble::Locked));
    QCOMPARE(m_scratch->store->health().trouble, Trouble::Locked);
    other.rows(u"ROLLBACK"_s);
    worksAgain();
    QCOMPARE(m_scratch->troubles, QList({Trouble::None, Trouble::Locked, Trouble::None}));
}

void TestSqliteStoreFailures::everyOperationIsRefused()
{
    m_scratch->options.file = m_scratch->directory.filePath(u"missing/codes.db"_s);
    m_scratch->open();
    StoreAsker asker = m_scratch->ask();
    QVERIFY(isUnavailable(asker.put(putOperation(anna, "1234")), Trouble::Unreachable));
    QVERIFY(isUnavailable(asker.check(checkOperation(anna, "1234")), Trouble::Unreachable));
    QVERIFY(
        isUnavailable(asker.record({anna, "nonce", Delivery::Accepted, {}}), Trouble::Unreachable));
    QVERIFY(isUnavailable(asker.takeTurn({}), Trouble::Unreachable));
    QVERIFY(isUnavailable(asker.remove(anna), Trouble::Unreachable));
    QVERIFY(isUnavailable(asker.find(anna), Trouble::Unreachable));
}

void TestSqliteStoreFailures::missingFolder()
{
    m_scratch->options.file = m_scratch->directory.filePath(u"later/codes.db"_s);
    m_scratch->open();
    QVERIFY(m_scratch->comesTo(Trouble::Unreachable));
    QVERIFY(QDir(m_scratch->directory.path()).mkdir(u"later"_s));
    QVERIFY(m_scratch->comesTo(Trouble::None));
    put();
    QCOMPARE(m_scratch->troubles, QList({Trouble::Unreachable, Trouble::None}));
}

void TestSqliteStoreFailures::readOnlyFile()
{
    WithoutRoot::give(m_scratch->directory.path());
    const WithoutRoot rights;
    makeFile();
    setMode(m_scratch->options.file, 0444);
    m_scratch->open();
    QVERIFY(m_scratch->comesTo(Trouble::ReadOnly));
    QVERIFY(isUnavailable(m_scratch->ask().put(putOperation(bert, "1234")), Trouble::ReadOnly));
    setMode(m_scratch->options.file, 0644);
    worksAgain();
    QCOMPARE(m_scratch->troubles, QList({Trouble::ReadOnly, Trouble::None}));
}

void TestSqliteStoreFailures::readOnlyFolder()
{
    WithoutRoot::give(m_scratch->directory.path());
    const WithoutRoot rights;
    makeFile();
    setMode(m_scratch->directory.path(), 0555);
    m_scratch->open();
    QVERIFY(m_scratch->comesTo(Trouble::ReadOnly));
    QVERIFY(isUnavailable(m_scratch->ask().put(putOperation(bert, "1234")), Trouble::ReadOnly));
    setMode(m_scratch->directory.path(), 0755);
    worksAgain();
    QCOMPARE(m_scratch->troubles, QList({Trouble::ReadOnly, Trouble::None}));
}

void TestSqliteStoreFailures::fullDisk()
{
    std::signal(SIGXFSZ, SIG_IGN);
    m_scratch->open();
    put();
    setLargestFile(4096);
    QVERIFY(isUnavailable(m_scratch->ask().put(putOperation(bert, "1234")), Trouble::Full));
    QVERIFY(isUnavailable(m_scratch->ask().put(putOperation(bert, "1234")), Trouble::Full));
    QCOMPARE(m_scratch->store->health().trouble, Trouble::Full);
    setLargestFile(RLIM_INFINITY);
    worksAgain();
    QCOMPARE(m_scratch->troubles, QList({Trouble::None, Trouble::Full, Trouble::None}));
}

void TestSqliteStoreFailures::notADatabase()
{
    QFile file(m_scratch->options.file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    m_scratch->open();
    QVERIFY(m_scratch->comesTo(Trouble::Corrupt));
    QVERIFY(isUnavailable(m_scratch->ask().put(putOperation(anna, "1234")), Trouble::Corrupt));
    QVERIFY(file.remove());
    QVERIFY(m_scratch->comesTo(Trouble::None));
    put();
    QCOMPARE(m_scratch->troubles, QList({Trouble::Corrupt, Trouble::None}));
}

void TestSqliteStoreFailures::corruptedPage()
{
    makeFile();
    const QString path = m_scratch->options.file;
    const QString copy = path + u".copy"_s;
    QVERIFY(QFile::copy(path, copy));
    const QString page = SqlFile(path)
                             .rows(u"SELECT rootpage FROM sqlite_schema"
                                   " WHERE name = 'verification'"_s)
                             .value(0);
    overwrite(path, (page.toLongLong() - 1) * 4096, 4096);

    m_scratch->open();
    QVERIFY(m_scratch->comesTo(Trouble::None)); // nothing of that page was needed
    for (int i = 0; i < 5; ++i)
        QVERIFY(
            isUnavailable(m_scratch->ask().check(checkOperation(anna, "1234")), Trouble::Corrupt));
    QCOMPARE(m_scratch->troubles, QList({Trouble::None, Trouble::Corrupt}));
    QVERIFY(::rename(QFile::encodeName(copy).constData(), QFile::encodeName(path).constData())
            == 0);
    worksAgain();
    QCOMPARE(m_scratch->troubles, QList({Trouble::None, Trouble::Corrupt, Trouble::None}));
}

void TestSqliteStoreFailures::newerSchema()
{
    makeFile();
    SqlFile(m_scratch->options.file).rows(u"PRAGMA user_version = 99"_s);
    m_scratch->open();
    QVERIFY(m_scratch->comesTo(Trouble::NewerSchema));
    QVERIFY(m_scratch->store->health().detail.contains(u"99"_s));
    QVERIFY(isUnavailable(m_scratch->ask().put(putOperation(bert, "1234")), Trouble::NewerSchema));
    SqlFile(m_scratch->options.file).rows(u"PRAGMA user_version = 1"_s);
    worksAgain();
    QCOMPARE(m_scratch->troubles, QList({Trouble::NewerSchema, Trouble::None}));
}

void TestSqliteStoreFailures::inUseByAnotherProcess()
{
    makeFile();
    QProcess holder;
    holder.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, m_scratch->options.file});
    QVERIFY(holder.waitForReadyRead());
    QCOMPARE(holder.readLine(), QByteArray("held\n"));

    m_scratch->open();
    QVERIFY(m_scratch->comesTo(Trouble::InUse));
    QCOMPARE(m_scratch->store->health().detail, QString::number(holder.processId()));
    QVERIFY(isUnavailable(m_scratch->ask().put(putOperation(bert, "1234")), Trouble::InUse));
    holder.kill();
    QVERIFY(holder.waitForFinished());
    worksAgain();
    QCOMPARE(m_scratch->troubles, QList({Trouble::InUse, Trouble::None}));
}

// Not QTEST_GUILESS_MAIN: the program is also the other process.
int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--hold") == 0)
        return holdLock(argv[2]);
    QCoreApplication app(argc, argv);
    TestSqliteStoreFailures test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sqlitestore_failures.moc"
