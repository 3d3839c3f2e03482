// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/entrymodel.h"

#include "console/entrydatabase.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;

// The live list's window of rows over a database that others change.
class TestEntryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheNewestFirst();
    void growsAsTheViewComesNear();
    void staysBoundedInBothDirections();
    void showsTheEnd();
    void newEntriesComeOnTop();
    void aChangedRowKeepsItsSelection();
    void aRemovedRowGoes();
    void anEntryMadeAnewMovesWithItsSelection();
    void aScrolledViewKeepsItsPlace();
    void ordersAndFilters();
    void whatExpiresLeavesTheWaitingOnes();
    void readsNothingOutOfSight();
    void tellsWhyItCannotRead();
};

namespace {

// A model over a database, watched by Qt's own test of models.
struct Shown
{
    explicit Shown(std::int64_t entries)
    {
        if (entries > 0)
            database.insert(0, entries);
        reader = std::make_unique<EntryReader>(
            SqliteEntrySource::place(database.file(), database.clock));
        model = std::make_unique<EntryModel>(*reader, database.clock);
        tester = std::make_unique<QAbstractItemModelTester>(
            model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        selection = std::make_unique<QItemSelectionModel>(model.get());
        model->setInView(true);
    }

    bool load(const EntryQuery &query = {})
    {
        QSignalSpy loaded(model.get(), &EntryModel::loaded);
        model->setQuery(query);
        return loaded.wait();
    }

    QString identifier(int row) const { return model->entry(row).authId; }

    // The rows on a screen of 20, from this one on.
    void look(int row) { model->setVisibleRows(row, row + 19); }

    void select(int row)
    {
        selection->select(model->index(row, 0),
                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    QString selected() const
    {
        const QModelIndexList rows = selection->selectedRows();
        return rows.size() == 1 ? identifier(rows.front().row()) : QString();
    }

    // Whether the rows are as the database has them, without a gap.
    bool isInOrder() const
    {
        for (int row = 1; row < model->rowCount(); ++row) {
            if (compare(model->entry(row - 1), model->entry(row), model->query()) >= 0)
                return false;
        }
        return true;
    }

    EntryDatabase database;
    std::unique_ptr<EntryReader> reader;
    std::unique_ptr<EntryModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
    std::unique_ptr<QItemSelectionModel> selection;
};

QString entry(int number)
{
    return u"entry-%1"_s.arg(number);
}

} // namespace

void TestEntryModel::showsTheNewestFirst()
{
    Shown shown(3);
    QVERIFY(shown.load());
    QCOMPARE(shown.model->rowCount(), 3);
    QCOMPARE(shown.identifier(0), entry(2));
    QCOMPARE(shown.identifier(2), entry(0));
    QVERIFY(shown.model->reachesStart() && shown.model->reachesEnd());
    const auto text = [&](EntryModel::Column column) {
        return shown.model->index(0, int(column)).data().toString();
    };
    QCOMPARE(text(EntryModel::Column::Identifier), entry(2));
    QCOMPARE(text(EntryModel::Column::Recipient), u"+1 ••• ••• ••02"_s);
    QCOMPARE(text(EntryModel::Column::Sent), u"29 min"_s);
    QCOMPARE(text(EntryModel::Column::Expires), u"30:01"_s);
    QCOMPARE(text(EntryModel::Column::Tries), u"3 of 3"_s);
    QCOMPARE(text(EntryModel::Column::Message), u"Accepted"_s);
}

void TestEntryModel::growsAsTheViewComesNear()
{
    Shown shown(1000);
    QVERIFY(shown.load());
    QCOMPARE(shown.model->rowCount(), 200);
    shown.look(0);
    QCOMPARE(shown.model->rowCount(), 200);
    shown.look(150);
    QTRY_COMPARE(shown.model->rowCount(), 400);
    for (int row = 300; row < 1000; row += 100) {
        shown.look(row);
        QTRY_VERIFY(shown.model->rowCount() > row + 19 || shown.model->reachesEnd());
    }
    QTRY_COMPARE(shown.model->rowCount(), 1000);
    QTRY_VERIFY(shown.model->reachesEnd());
    QVERIFY(shown.isInOrder());
    QCOMPARE(shown.identifier(999), entry(0));
}

void TestEntryModel::staysBoundedInBothDirections()
{
    constexpr int entries = 12'000;
    Shown shown(entries);
    QVERIFY(shown.load());
    while (!shown.model->reachesEnd()) {
        const int rows = shown.model->rowCount();
        const QString last = shown.identifier(rows - 1);
        shown.look(rows - 20);
        QTRY_VERIFY(shown.identifier(shown.model->rowCount() - 1) != last
                    || shown.model->reachesEnd());
        QVERIFY(shown.model->rowCount() <= EntryModel::mostRows);
    }
    QCOMPARE(shown.model->rowCount(), EntryModel::mostRows);
    QCOMPARE(shown.identifier(EntryModel::mostRows - 1), entry(0));
    QVERIFY(!shown.model->reachesStart());
    QVERIFY(shown.isInOrder());
    while (!shown.model->reachesStart()) {
        const QString first = shown.identifier(0);
        shown.look(0);
        QTRY_VERIFY(shown.identifier(0) != first || shown.model->reachesStart());
    }
    QCOMPARE(shown.model->rowCount(), EntryModel::mostRows);
    QCOMPARE(shown.identifier(0), entry(entries - 1));
    QVERIFY(shown.isInOrder());
}

void TestEntryModel::showsTheEnd()
{
    Shown shown(1000);
    QVERIFY(shown.load());
    QSignalSpy loaded(shown.model.get(), &EntryModel::loaded);
    shown.model->showEnd();
    QVERIFY(loaded.wait());
    QCOMPARE(shown.identifier(shown.model->rowCount() - 1), entry(0));
    QVERIFY(shown.model->reachesEnd() && !shown.model->reachesStart());
    shown.model->showStart();
    QVERIFY(loaded.wait());
    QCOMPARE(shown.identifier(0), entry(999));
}

void TestEntryModel::newEntriesComeOnTop()
{
    Shown shown(3);
    QVERIFY(shown.load());
    shown.look(0);
    shown.select(1);
    shown.database.insert(3, 5);
    QTRY_COMPARE(shown.model->rowCount(), 5);
    QCOMPARE(shown.identifier(0), entry(4));
    QCOMPARE(shown.selected(), entry(1));
    // More than a page holds at once.
    shown.database.insert(5, 1005);
    QTRY_COMPARE(shown.identifier(0), entry(1004));
    QVERIFY(shown.isInOrder());
    QCOMPARE(shown.selected(), entry(1));
}

void TestEntryModel::aChangedRowKeepsItsSelection()
{
    Shown shown(3);
    QVERIFY(shown.load());
    shown.look(0);
    shown.select(1);
    QSignalSpy changed(shown.model.get(), &QAbstractItemModel::dataChanged);
    shown.database.execute("INSERT INTO attempt (slot, count)"
                           " SELECT slot, 1 FROM verification WHERE auth_id = 'entry-1'");
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(shown.model->entry(1).triesLeft(), 2);
    QCOMPARE(shown.selected(), entry(1));
}

void TestEntryModel::aRemovedRowGoes()
{
    Shown shown(10);
    QVERIFY(shown.load());
    shown.look(0);
    shown.select(5);
    shown.database.execute("DELETE FROM verification WHERE auth_id IN ('entry-9', 'entry-8',"
                           " 'entry-6', 'entry-0')");
    QTRY_COMPARE(shown.model->rowCount(), 6);
    QCOMPARE(shown.selected(), entry(4));
    QVERIFY(shown.isInOrder());
    shown.database.execute("DELETE FROM verification");
    QTRY_COMPARE(shown.model->rowCount(), 0);
    shown.database.insert(0, 1);
    QTRY_COMPARE(shown.model->rowCount(), 1);
}

void TestEntryModel::anEntryMadeAnewMovesWithItsSelection()
{
    Shown shown(500);
    QVERIFY(shown.load());
    shown.look(150); // brings more
    QTRY_COMPARE(shown.model->rowCount(), 400);
    shown.look(0);
    shown.select(350);
    const QString moved = shown.identifier(350);
    shown.database.execute("UPDATE verification SET created_at = created_at + 100000"
                           " WHERE auth_id = '"
                           + moved.toLatin1() + "'");
    QTRY_COMPARE(shown.identifier(0), moved);
    QCOMPARE(shown.selected(), moved);
    QCOMPARE(shown.model->rowCount(), 400);
    QVERIFY(shown.isInOrder());
    // Out of sight, and back: it is found once it comes into view.
    shown.database.execute("UPDATE verification SET created_at = created_at - 100000"
                           " WHERE auth_id = '"
                           + moved.toLatin1() + "'");
    QTRY_VERIFY(shown.identifier(0) != moved);
    QVERIFY(shown.isInOrder());
    shown.look(340);
    QTRY_COMPARE(shown.identifier(350), moved);
}

void TestEntryModel::aScrolledViewKeepsItsPlace()
{
    Shown shown(1000);
    QVERIFY(shown.load());
    shown.look(150);
    QTRY_COMPARE(shown.model->rowCount(), 400);
    const QString seen = shown.identifier(150);
    QSignalSpy changed(shown.model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(shown.model.get(), &QAbstractItemModel::rowsInserted);
    shown.database.insert(1000, 1010);
    shown.database.execute("UPDATE verification SET message_state = 2 WHERE auth_id = '"
                           + seen.toLatin1() + "'");
    QVERIFY(changed.wait());
    QCOMPARE(shown.identifier(150), seen); // nothing came above
    QVERIFY(inserted.isEmpty());
    shown.look(50); // near the start: now it does
    QTRY_COMPARE(shown.identifier(0), entry(1009));
    QCOMPARE(shown.identifier(160), seen);
    QVERIFY(shown.isInOrder());
}

void TestEntryModel::ordersAndFilters()
{
    Shown shown(5000);
    EntryQuery query;
    query.order = EntryOrder::Recipient;
    query.direction = OrderDirection::Ascending;
    QVERIFY(shown.load(query));
    QCOMPARE(shown.model->rowCount(), 2000);
    QVERIFY(shown.isInOrder());
    query.search = u"4999"_s;
    QVERIFY(shown.load(query));
    QCOMPARE(shown.model->rowCount(), 2); // an identifier and a number
    query = {};
    query.filter = EntryFilter::Expired;
    QVERIFY(shown.load(query));
    QCOMPARE(shown.model->rowCount(), 0);
}

void TestEntryModel::whatExpiresLeavesTheWaitingOnes()
{
    Shown shown(10);
    EntryQuery query;
    query.filter = EntryFilter::Waiting;
    QVERIFY(shown.load(query));
    QCOMPARE(shown.model->rowCount(), 10);
    shown.look(0);
    shown.database.clock.advance(30min + 5ms); // nobody commits
    QTRY_COMPARE(shown.model->rowCount(), 5);
}

void TestEntryModel::readsNothingOutOfSight()
{
    Shown shown(3);
    QVERIFY(shown.load());
    shown.model->setInView(false);
    QSignalSpy committed(shown.reader.get(), &EntryReader::committed);
    shown.database.insert(3, 4);
    QVERIFY(committed.wait());
    QCOMPARE(shown.model->rowCount(), 3);
    shown.model->setInView(true);
    QTRY_COMPARE(shown.model->rowCount(), 4);
}

void TestEntryModel::tellsWhyItCannotRead()
{
    const ManualClock clock;
    EntryReader reader(SqliteEntrySource::place(u"/nonexistent/codes.db"_s, clock));
    EntryModel model(reader, clock);
    QSignalSpy failed(&model, &EntryModel::failed);
    model.setQuery({});
    QVERIFY(failed.wait());
    QCOMPARE(failed.front().front().value<Failure>().code, FailureCode::StoreUnavailable);
    QVERIFY(!model.isLoading());
}

QTEST_GUILESS_MAIN(TestEntryModel)
#include "tst_entrymodel.moc"
