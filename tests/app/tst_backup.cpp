// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlfile.h"
#include "support/apirequests.h"
#include "support/runningservice.h"
#include "support/unprivileged.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <unistd.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray annasNumber = "12025550123";
const QByteArray bertsNumber = "12025550124";

QString key(char byte)
{
    return QString::fromLatin1(QByteArray(32, byte).toBase64());
}

QStringList identifiersIn(const QString &file)
{
    return SqlFile(file).rows(u"SELECT auth_id FROM verification ORDER BY created_at, auth_id"_s);
}

void spoil(const QString &file)
{
    QFile spoilt(file);
    QVERIFY(spoilt.open(QIODevice::ReadWrite));
    QVERIFY(spoilt.seek(100)); // behind the header
    spoilt.write(QByteArray(int(spoilt.size()) - 100, 'x'));
}

} // namespace

// --backup and --restore, as an operator types them.
class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void copiesUnderARunningService();
    void copiesOneMoment();
    void copiesAfterACrash();
    void refusesToCopy_data();
    void refusesToCopy();
    void restoresOverWhatIsThere();
    void restoresOverASpoiltOne();
    void refusesToRestore_data();
    void refusesToRestore();
    void refusesUnderARunningService();
    void refusesRootInSomebodysFolder();
    void leavesWhatIsThereWithoutRoom();

private:
    Program::Ended run(const QString &command, const QString &file)
    {
        return m_service->program().run({command, file});
    }
    QString database() const { return m_directory->filePath(u"data/auth_codes.db"_s); }
    QString copy() const { return m_directory->filePath(u"copy.db"_s); }
    QStringList namesInData() const
    {
        return QDir(m_directory->filePath(u"data"_s)).entryList(QDir::Files);
    }
    void makeCopyWithAnna();

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
};

void TestBackup::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
    m_service->program().set("DATA_DIR", m_directory->filePath(u"data"_s));
    m_service->program().set("CODE_HASH_KEY", key('k'));
    m_service->program().set("SEND_LIMIT_RECIPIENT", u"off"_s);
    m_service->program().obeyFileModes();
}

void TestBackup::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

void TestBackup::makeCopyWithAnna()
{
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", annasNumber).status, 200);
    QCOMPARE(m_service->stop(), 0);
    QCOMPARE(run(u"--backup"_s, copy()).status, 0);
}

void TestBackup::copiesUnderARunningService()
{
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", annasNumber).status, 200);
    QCOMPARE(m_service->send("bert", bertsNumber).status, 200);
    const QByteArray code = m_service->code(bertsNumber);
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 2);
    const Program::Ended copied = run(u"--backup"_s, copy());
    QCOMPARE(copied.errors, QByteArray());
    QCOMPARE(copied.output, "Entries copied that wait for their code: 2\n");
    QVERIFY(!(QFileInfo(copy()).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 1);
    QCOMPARE(m_service->check("bert", code).status, 200);
    QCOMPARE(m_service->stop(), 0);

    m_service->program().set("DATA_DIR", m_directory->filePath(u"elsewhere"_s));
    const Program::Ended restored = run(u"--restore"_s, copy());
    QCOMPARE(restored.errors, QByteArray());
    QCOMPARE(restored.status, 0);
    QVERIFY2(restored.output.startsWith("Entries restored that wait for their code: 2\n"),
             restored.output.constData());
    QVERIFY2(restored.output.contains("right again until they expire, the last at 20"),
             restored.output.constData());
    QVERIFY(!restored.output.contains("is kept as"));
    QVERIFY(m_service->start());
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 1);
    QCOMPARE(m_service->check("bert", code).status, 200);
}

// What was sent one after the other is in it up to one of them, and nothing behind that.
void TestBackup::copiesOneMoment()
{
    m_service->program().set("SEND_LIMIT_AUTH_ID", u"off"_s);
    QVERIFY(m_service->start());
    QStringList sent;
    const auto sendOne = [&] {
        sent.append(u"user-%1"_s.arg(sent.size(), 6, 10, QChar(u'0')));
        return m_service->send(sent.last().toLatin1(), annasNumber).status;
    };
    for (int i = 0; i < 100; ++i)
        QCOMPARE(sendOne(), 200);
    for (int round = 0; round < 3; ++round) {
        const qsizetype before = sent.size();
        const QString file = m_directory->filePath(u"copy-%1.db"_s.arg(round));
        QProcess copying;
        m_service->program().start(copying, {u"--backup"_s, file});
        while (!copying.waitForFinished(0) && copying.state() != QProcess::NotRunning)
            QCOMPARE(sendOne(), 200);
        QCOMPARE(copying.exitCode(), 0);
        const QStringList copied = identifiersIn(file);
        QVERIFY(copied.size() >= before);
        QCOMPARE(copied, sent.first(copied.size()));
    }
}

// Its log is not in the file yet, and nobody has opened it since.
void TestBackup::copiesAfterACrash()
{
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", annasNumber).status, 200);
    m_service->kill();
    QVERIFY(QFileInfo(database() + u"-wal"_s).size() > 0);
    const Program::Ended copied = run(u"--backup"_s, copy());
    QCOMPARE(copied.errors, QByteArray());
    QCOMPARE(identifiersIn(copy()), QStringList(u"anna"_s));
}

void TestBackup::refusesToCopy_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("the copy is there") << u"exists"_s << 2 << QByteArray("is there already");
    QTest::newRow("its folder is not there")
        << u"no folder"_s << 1 << QByteArray("nowhere/copy.db cannot be written");
    QTest::newRow("its folder may not be written")
        << u"locked folder"_s << 1 << QByteArray("locked/copy.db cannot be written");
    QTest::newRow("there is no database") << u"none"_s << 2 << QByteArray("No such file");
    QTest::newRow("the database is spoilt") << u"spoilt"_s << 2 << QByteArray("cannot be read");
    QTest::newRow("the database is a PostgreSQL") << u"server"_s << 2 << QByteArray("pg_dump");
}

void TestBackup::refusesToCopy()
{
    QFETCH(const QString, trouble);
    QFETCH(const int, status);
    QFETCH(const QByteArray, says);

    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", annasNumber).status, 200);
    QCOMPARE(m_service->stop(), 0);
    QString file = copy();
    if (trouble == "exists"_L1) {
        QVERIFY(QFile::copy(database(), copy()));
    } else if (trouble == "no folder"_L1) {
        file = m_directory->filePath(u"nowhere/copy.db"_s);
    } else if (trouble == "locked folder"_L1) {
        QVERIFY(QDir(m_directory->path()).mkdir(u"locked"_s));
        QVERIFY(QFile::setPermissions(m_directory->filePath(u"locked"_s),
                                      QFile::ReadOwner | QFile::ExeOwner));
        file = m_directory->filePath(u"locked/copy.db"_s);
    } else if (trouble == "none"_L1) {
        QVERIFY(QFile::remove(database()));
    } else if (trouble == "spoilt"_L1) {
        spoil(database());
    } else {
        m_service->program().set("DATABASE_URL", u"postgresql://localhost/verification"_s);
    }
    const auto before = QDir(m_directory->path()).entryList(QDir::Files);
    const Program::Ended ended = run(u"--backup"_s, file);
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(says), ended.errors.constData());
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), before);
}

void TestBackup::restoresOverWhatIsThere()
{
    makeCopyWithAnna();
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("bert", bertsNumber).status, 200);
    m_service->kill(); // what came last is in the log only
    const Program::Ended restored = run(u"--restore"_s, copy());
    QCOMPARE(restored.errors, QByteArray());
    QCOMPARE(restored.status, 0);
    const QByteArray marker = "that was there is kept as ";
    const qsizetype at = restored.output.indexOf(marker);
    QVERIFY2(at > 0, restored.output.constData());
    const QString kept = QString::fromUtf8(restored.output.sliced(at + marker.size()).chopped(2));
    QCOMPARE(identifiersIn(kept), (QStringList{u"anna"_s, u"bert"_s}));
    QVERIFY(m_service->start());
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 2);
    QCOMPARE(reasonIn(m_service->check("bert", "99999").body), "UnknownAuthId");
    QCOMPARE(m_service->send("bert", bertsNumber).status, 200);
}

void TestBackup::restoresOverASpoiltOne()
{
    makeCopyWithAnna();
    spoil(database());
    const Program::Ended restored = run(u"--restore"_s, copy());
    QCOMPARE(restored.errors, QByteArray());
    QCOMPARE(restored.status, 0);
    QVERIFY(m_service->start());
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 2);
}

void TestBackup::refusesToRestore_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("there is no copy") << u"none"_s << QByteArray("No such file");
    QTest::newRow("the copy is spoilt") << u"spoilt"_s << QByteArray("cannot be read");
    QTest::newRow("half of the copy") << u"half"_s << QByteArray("cannot be read");
    QTest::newRow("another program's")
        << u"sql:DROP TABLE verification"_s << QByteArray("other tables");
    QTest::newRow("a newer program's")
        << u"sql:PRAGMA user_version = 99"_s << QByteArray("schema version 99");
    QTest::newRow("its key is not at hand") << u"key"_s << QByteArray("CODE_HASH_KEY_PREVIOUS");
    QTest::newRow("it is the database") << u"own"_s << QByteArray("of this service itself");
    QTest::newRow("into a PostgreSQL") << u"server"_s << QByteArray("pg_restore");
}

void TestBackup::refusesToRestore()
{
    QFETCH(const QString, trouble);
    QFETCH(const QByteArray, says);

    makeCopyWithAnna();
    QString file = copy();
    if (trouble == "none"_L1)
        QVERIFY(QFile::remove(copy()));
    else if (trouble == "spoilt"_L1)
        spoil(copy());
    else if (trouble == "half"_L1)
        QVERIFY(QFile::resize(copy(), QFileInfo(copy()).size() / 2));
    else if (trouble.startsWith("sql:"_L1))
        SqlFile(copy()).rows(trouble.sliced(4));
    else if (trouble == "key"_L1)
        m_service->program().set("CODE_HASH_KEY", key('x'));
    else if (trouble == "own"_L1)
        file = database();
    else
        m_service->program().set("DATABASE_URL", u"postgresql://localhost/verification"_s);
    const QStringList before = namesInData();
    const Program::Ended ended = run(u"--restore"_s, file);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(says), ended.errors.constData());
    QCOMPARE(namesInData(), before);
    QCOMPARE(identifiersIn(database()), QStringList(u"anna"_s));
}

void TestBackup::refusesUnderARunningService()
{
    makeCopyWithAnna();
    QVERIFY(m_service->start());
    const Program::Ended ended = run(u"--restore"_s, copy());
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.output, QByteArray());
    QVERIFY2(
        ended.errors.contains("in use by process " + QByteArray::number(m_service->processId())),
        ended.errors.constData());
    QCOMPARE(m_service->send("bert", bertsNumber).status, 200);
    QCOMPARE(m_service->check("bert", m_service->code(bertsNumber)).status, 200);
}

void TestBackup::refusesRootInSomebodysFolder()
{
    if (::geteuid() != 0)
        QSKIP("only root can leave there what its owner cannot use");
    makeCopyWithAnna();
    const QStringList before = namesInData();
    giveToUnprivileged(database());
    const Program::Ended overADatabase = run(u"--restore"_s, copy());
    QCOMPARE(overADatabase.status, 2);
    QCOMPARE(overADatabase.errors.count('\n'), 1);
    QVERIFY2(overADatabase.errors.contains("not for root"), overADatabase.errors.constData());
    QCOMPARE(namesInData(), before);
    QVERIFY(QDir(m_directory->filePath(u"data"_s)).removeRecursively());
    QVERIFY(QDir().mkpath(m_directory->filePath(u"data"_s)));
    giveToUnprivileged(m_directory->filePath(u"data"_s));
    QCOMPARE(run(u"--restore"_s, copy()).status, 2);
    QCOMPARE(namesInData(), QStringList());
}

void TestBackup::leavesWhatIsThereWithoutRoom()
{
    makeCopyWithAnna();
    const QString folder = m_directory->filePath(u"data"_s);
    const QStringList before = namesInData();
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    const Program::Ended ended = run(u"--restore"_s, copy());
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY2(ended.status == 1 || ended.status == 2, ended.errors.constData());
    QCOMPARE(ended.errors.count('\n'), 1);
    QCOMPARE(namesInData(), before);
    QCOMPARE(identifiersIn(database()), QStringList(u"anna"_s));
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
