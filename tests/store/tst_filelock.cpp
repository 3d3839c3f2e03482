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
    void movesWithItsObject();
    void noticesAnotherLockFile();
    void missingFolder();
    void garbageForAProcessId();
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
        QVERIFY(std::holds_alternative<FileLock::HeldByOther>(second));
        QCOMPARE(std::get<FileLock::HeldByOther>(second).processId,
                 QString::number(QCoreApplication::applicationPid()));
        QVERIFY(
            std::holds_alternative<FileLock>(FileLock::acquire(directory.filePath(u"other.db"_s))));
    }
    QVERIFY(std::holds_alternative<FileLock>(FileLock::acquire(file)));
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
    QVERIFY(std::holds_alternative<FileLock::HeldByOther>(FileLock::acquire(file)));
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
    QVERIFY(std::get<FileLock::HeldByOther>(second).processId.size() <= 32);
}

QTEST_GUILESS_MAIN(TestFileLock)
#include "tst_filelock.moc"
