// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/entryexport.h"

#include "console/entrydatabase.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace smsverify;

// The list written to a file for other programs.
class TestEntryExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exports_data();
    void exports();
    void writesWhatTheQueryFinds();
    void spreadsheetsFindNoFormula();
    void tellsWhyItCannotWrite();
    void leavesNoFileWhenGivenUp();
};

void TestEntryExport::exports_data()
{
    QTest::addColumn<EntryExport::Format>("format");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("CSV") << EntryExport::Format::Csv
                         << QByteArray("\"entry-1\",\"*********01\",2024-02-29T23:30:00.001Z,"
                                       "2024-03-01T00:30:00.001Z,0,3,\"accepted\",");
    QTest::newRow("JSON") << EntryExport::Format::Json
                          << QByteArray("\"auth_id\":\"entry-1\",\"created_at\":"
                                        "\"2024-02-29T23:30:00.001Z\"");
}

void TestEntryExport::exports()
{
    QFETCH(const EntryExport::Format, format);
    QFETCH(const QByteArray, expected);
    constexpr int entries = 12'000; // several pages
    EntryDatabase database;
    database.insert(0, entries);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"entries"_s);
    EntryExport exporting(SqliteEntrySource::place(database.file(), database.clock));
    QSignalSpy finished(&exporting, &EntryExport::finished);
    exporting.start({}, path, format);
    QVERIFY(finished.wait(20'000));
    QCOMPARE(finished.front().at(0).toInt(), entries);
    QCOMPARE(finished.front().at(1).toString(), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains(expected), text.right(600).constData());
    QCOMPARE(text.count("entry-"), entries);
}

void TestEntryExport::writesWhatTheQueryFinds()
{
    EntryDatabase database;
    database.insert(0, 100);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"entries.csv"_s);
    EntryExport exporting(SqliteEntrySource::place(database.file(), database.clock));
    QSignalSpy finished(&exporting, &EntryExport::finished);
    EntryQuery query;
    query.search = u"entry-9"_s;
    exporting.start(query, path, EntryExport::Format::Csv);
    QVERIFY(finished.wait());
    QCOMPARE(finished.front().at(0).toInt(), 11);
}

void TestEntryExport::spreadsheetsFindNoFormula()
{
    EntryRow entry;
    entry.authId = u"=cmd()|\"x\""_s;
    QVERIFY(entryCsv(entry).startsWith("\"'=cmd()|\"\"x\"\"\","));
}

void TestEntryExport::tellsWhyItCannotWrite()
{
    EntryDatabase database;
    database.insert(0, 1);
    EntryExport exporting(SqliteEntrySource::place(database.file(), database.clock));
    QSignalSpy finished(&exporting, &EntryExport::finished);
    exporting.start({}, u"/nonexistent/entries.csv"_s, EntryExport::Format::Csv);
    QVERIFY(finished.wait());
    QVERIFY(!finished.front().at(1).toString().isEmpty());
}

void TestEntryExport::leavesNoFileWhenGivenUp()
{
    EntryDatabase database;
    database.insert(0, 12'000);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"entries.json"_s);
    {
        EntryExport exporting(SqliteEntrySource::place(database.file(), database.clock));
        QSignalSpy progressed(&exporting, &EntryExport::progressed);
        exporting.start({}, path, EntryExport::Format::Json);
        QVERIFY(progressed.wait());
    }
    QThreadPool::globalInstance()->waitForDone();
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(TestEntryExport)
#include "tst_entryexport.moc"
