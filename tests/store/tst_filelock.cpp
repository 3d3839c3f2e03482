// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/filelock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace Qt::StringLiterals;
using namespace smsverify;

class TestFileLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isHeldByOneAtATime();
    void isOneForAllNamesOfAFile();
    void movesWithItsObject();
    void noticesAnotherLockFile();
    void missingFolder();
    void garbageForAProcessId();
    void tellsWhereItsOwnerListens();
};

void TestFileLock::isHeldByOneAtATime()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"codes.db"_s);
    {
        const auto first = FileLock::acquire(file);
        QVERIFY(std::holds_alternative<FileLock>(first));
        QVERIFY(std::get<FileLock>(first).isHeldFor(file));
        const auto second = FileLock::acquire(file);
        QVERIFY(std::holds_alternative<FileLock::Owner>(second));
        QCOMPARE(std::get<FileLock::Owner>(second).processId,
                 QString::number(QCoreApplication::applicationPid()));
        QVERIFY(
            std::holds_alternative<FileLock>(FileLock::acquire(directory.filePath(u"other.db"_s))));
    }
    QVERIFY(std::holds_alternative<FileLock>(FileLock::acquire(file)));
}

void TestFileLock::isOneForAllNamesOfAFile()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"codes.db"_s);
    QFile database(file);
    QVERIFY(database.open(QIODevice::WriteOnly));
    const QTemporaryDir other;
    QVERIFY(QFile::link(file, other.filePath(u"linked.db"_s)));
    QVERIFY(QFile::link(directory.path(), other.filePath(u"folder"_s)));
    const FileLock lock = std::get<FileLock>(FileLock::acquire(file));
    for (const QString &name : {u"linked.db"_s, u"folder/codes.db"_s}) {
        const auto second = FileLock::acquire(other.filePath(name));
        QVERIFY2(std::holds_alternative<FileLock::Owner>(second), qPrintable(name));
        QVERIFY(lock.isHeldFor(other.filePath(name)));
    }
}

void TestFileLock::movesWithItsObject()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"codes.db"_s);
    FileLock lock;
    QVERIFY(!lock.isHeldFor(file));
    lock = std::get<FileLock>(FileLock::acquire(file));
    FileLock moved(std::move(lock));
    QVERIFY(moved.isHeldFor(file));
    QVERIFY(std::holds_alternative<FileLock::Owner>(FileLock::acquire(file)));
    moved = FileLock();
    QVERIFY(std::holds_alternative<FileLock>(FileLock::acquire(file)));
}

void TestFileLock::noticesAnotherLockFile()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"codes.db"_s);
    const FileLock lock = std::get<FileLock>(FileLock::acquire(file));
    QVERIFY(QFile::remove(file + u".lock"_s));
    QVERIFY(!lock.isHeldFor(file));
    const FileLock another = std::get<FileLock>(FileLock::acquire(file));
    QVERIFY(!lock.isHeldFor(file));
    QVERIFY(another.isHeldFor(file));
}

void TestFileLock::missingFolder()
{
    const QTemporaryDir directory;
    const auto lock = FileLock::acquire(directory.filePath(u"missing/codes.db"_s));
    QVERIFY(std::holds_alternative<FileLock::Unusable>(lock));
    QCOMPARE(std::get<FileLock::Unusable>(lock).error, ENOENT);
}

void TestFileLock::garbageForAProcessId()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"codes.db"_s);
    const FileLock lock = std::get<FileLock>(FileLock::acquire(file));
    QFile lockFile(file + u".lock"_s);
    QVERIFY(lockFile.open(QIODevice::WriteOnly | QIODevice::Truncate));
    lockFile.write(QByteArray(1000, '7'));
    lockFile.close();
    const auto second = FileLock::acquire(file);
    QVERIFY(std::get<FileLock::Owner>(second).processId.size() <= 32);
}

void TestFileLock::tellsWhereItsOwnerListens()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"codes.db"_s);
    QVERIFY(FileLock::owner(file).processId.isEmpty());
    const FileLock lock = std::get<FileLock>(FileLock::acquire(file));
    QVERIFY(FileLock::owner(file).endpoint.isEmpty());
    FileLock::announce(file, u"http://127.0.0.1:8000"_s);
    QVERIFY(lock.isHeldFor(file));
    const auto second = FileLock::acquire(file);
    QCOMPARE(std::get<FileLock::Owner>(second).endpoint, u"http://127.0.0.1:8000"_s);
    QCOMPARE(std::get<FileLock::Owner>(second).processId,
             QString::number(QCoreApplication::applicationPid()));
    FileLock::announce(file, {});
    QVERIFY(FileLock::owner(file).endpoint.isEmpty());
}

QTEST_GUILESS_MAIN(TestFileLock)
#include "tst_filelock.moc"
