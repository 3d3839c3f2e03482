// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/entryreader.h"

#include "store/readerasker.h"
#include "store/scratchstore.h"
#include "store/sqlfile.h"

#include <QFile>
#include <QSignalSpy>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;

using Trouble = ReaderHealth::Trouble;

// How a file is found to be read, or not; the contract of all sources says what is read.
class TestEntryReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void readsOnceThereIsAFile();
    void readsTheFileThatTookThePlace();
    void readsAnotherFileOnceItIsTold();
    void neverWrites();

private:
    const ManualClock m_clock;
};

namespace {

QStringList identifiers(const std::vector<EntryRow> &rows)
{
    QStringList result;
    for (const EntryRow &row : rows)
        result.append(row.authId);
    return result;
}

} // namespace

void TestEntryReader::refuses_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Trouble>("trouble");

    QTest::newRow("no file") << u"missing"_s << Trouble::Missing;
    QTest::newRow("text") << u"text"_s << Trouble::NotADatabase;
    QTest::newRow("an empty file") << u"empty"_s << Trouble::NotPrepared;
    QTest::newRow("a database of another program") << u"foreign"_s << Trouble::NotADatabase;
    QTest::newRow("a newer schema") << u"newer"_s << Trouble::NewerSchema;
    QTest::newRow("a file of somebody else") << u"forbidden"_s << Trouble::NotPermitted;
}

void TestEntryReader::refuses()
{
    QFETCH(const QString, kind);
    QFETCH(const Trouble, trouble);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"codes.db"_s);
    if (kind != "missing"_L1) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        if (kind == "text"_L1 || kind == "forbidden"_L1)
            file.write(QByteArray(5000, 't'));
    }
    if (kind == "foreign"_L1)
        SqlFile(path).rows(u"CREATE TABLE people (name TEXT)"_s);
    if (kind == "newer"_L1)
        SqlFile(path).rows(u"PRAGMA user_version = 1000"_s);
    if (kind == "forbidden"_L1) {
        if (geteuid() == 0)
            QSKIP("root may read everything");
        QFile::setPermissions(path, {});
    }
    ReaderAsker asker(path, m_clock);
    QTRY_COMPARE(asker.reader.health().trouble, trouble);
    QVERIFY(!asker.reader.health().detail.isEmpty());
    const auto page = asker.page({});
    QVERIFY(!page);
    QCOMPARE(page.error().code, FailureCode::StoreUnavailable);
}

void TestEntryReader::readsOnceThereIsAFile()
{
    ScratchStore scratch;
    ReaderAsker asker(scratch.options.file, scratch.clock);
    QTRY_COMPARE(asker.reader.health().trouble, Trouble::Missing);
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(authId("anna"), "1234")));
    QTRY_VERIFY(asker.reader.health().isReadable());
    QTRY_COMPARE(asker.reader.counts().waiting, 1);
}

void TestEntryReader::readsTheFileThatTookThePlace()
{
    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(authId("anna"), "1234")));
    ReaderAsker asker(scratch.options.file, scratch.clock);
    QTRY_COMPARE(asker.reader.counts().waiting, 1);
    scratch.close();
    QVERIFY(QFile::remove(scratch.options.file));
    QTRY_COMPARE(asker.reader.health().trouble, Trouble::Missing);
    scratch.open();
    QVERIFY(scratch.comesTo(StoreHealth::Trouble::None));
    QTRY_VERIFY(asker.reader.health().isReadable());
    QTRY_COMPARE(asker.reader.counts().waiting, 0);
}

void TestEntryReader::readsAnotherFileOnceItIsTold()
{
    ScratchStore first;
    first.open();
    QVERIFY(first.ask().put(putOperation(authId("anna"), "1234")));
    ScratchStore second;
    second.open();
    QVERIFY(second.ask().put(putOperation(authId("berta"), "1234")));
    ReaderAsker asker(first.options.file, first.clock);
    QTRY_COMPARE(asker.reader.counts().waiting, 1);

    asker.reader.setPlace(SqliteEntrySource::place(second.options.file, second.clock));
    const QSignalSpy health(&asker.reader, &EntryReader::healthChanged);
    QTRY_VERIFY(!health.isEmpty() && asker.reader.health().isReadable());
    QCOMPARE(identifiers(asker.page({})->rows), QStringList(u"berta"_s));

    asker.reader.setPlace({});
    QTRY_COMPARE(asker.reader.health().trouble, Trouble::Missing);
    QCOMPARE(asker.reader.counts(), EntryCounts());
}

void TestEntryReader::neverWrites()
{
    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(authId("anna"), "1234")));
    scratch.close();
    const auto contents = [&] {
        QFile file(scratch.options.file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = contents();
    {
        ReaderAsker asker(scratch.options.file, scratch.clock);
        QCOMPARE(asker.page({})->rows.size(), std::size_t(1));
    }
    QCOMPARE(contents(), before);
}

QTEST_GUILESS_MAIN(TestEntryReader)
#include "tst_entryreader.moc"
