// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/entryreader.h"

#include "store/readerasker.h"
#include "store/scratchstore.h"
#include "store/sqlfile.h"

#include <QFile>
#include <QSignalSpy>

#include <algorithm>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;

using Reach = PageRequest::Reach;
using Trouble = ReaderHealth::Trouble;

// What operators see of a database that somebody else writes.
class TestEntryReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pages_data();
    void pages();
    void goesOnFromAnEntryThatIsGone();
    void tellsAllButTheCode();
    void search_data();
    void search();
    void findsOneIdentifier();
    void counts();
    void noticesCommits();
    void aCancelledAskIsAnswered();
    void refuses_data();
    void refuses();
    void readsOnceThereIsAFile();
    void readsTheFileThatTookThePlace();
    void readsAnotherFileOnceItIsTold();
    void neverWrites();

private:
    static constexpr int entries = 60;

    ScratchStore m_scratch;
    std::unique_ptr<ReaderAsker> m_asker;
};

namespace {

QStringList identifiers(const std::vector<EntryRow> &rows)
{
    QStringList result;
    for (const EntryRow &row : rows)
        result.append(row.authId);
    return result;
}

QByteArray nonce()
{
    return QByteArray(CodeHasher::nonceSize, 'n');
}

} // namespace

// Entries of every kind, several alike in everything but their slot; half of them expired, some
// under another key, one from the future.
void TestEntryReader::initTestCase()
{
    const char *const numbers[] = {"12025550123", "12025550199", "14155550123"};
    for (const char key : {'j', 'k'}) {
        m_scratch.options.expiredRetention = 24h;
        m_scratch.open({keyOf(key), keyOf('j')});
        for (int i = 0; i < entries / 2; ++i) {
            const AuthId id = authId(qPrintable(u"%1-%2"_s.arg(i % 3 ? u"signup"_s : u"PIN_é"_s)
                                                    .arg(i * 7 + (key == 'j' ? 100 : 0))));
            QVERIFY(m_scratch.ask().put(putOperation(id, "1234",
                                                     {.tries = 3 + i % 2,
                                                      .lifetime = i % 5 ? 1h : 3h,
                                                      .recipient = numbers[i % 3],
                                                      .key = key})));
            if (i % 4)
                QVERIFY(m_scratch.ask().record(
                    {id, nonce(), i % 4 == 1 ? Delivery::Unconfirmed : Delivery::Accepted,
                     u"mdr2-%1"_s.arg(i)}));
            for (int tries = 0; tries < i % 3; ++tries)
                QVERIFY(m_scratch.ask().check(checkOperation(id, "1", {}, key)));
            if (i % 2)
                m_scratch.clock.advance(1min);
        }
        m_scratch.clock.advance(70min);
    }
    m_scratch.clock.advance(-75min); // the last third lies in the future
    m_asker = std::make_unique<ReaderAsker>(m_scratch.options.file, m_scratch.clock);
}

void TestEntryReader::pages_data()
{
    QTest::addColumn<EntryOrder>("order");
    QTest::addColumn<OrderDirection>("direction");
    QTest::addColumn<EntryFilter>("filter");

    const std::pair<const char *, EntryOrder> orders[] = {
        {"created", EntryOrder::Created},       {"expires", EntryOrder::Expires},
        {"identifier", EntryOrder::Identifier}, {"recipient", EntryOrder::Recipient},
        {"tries left", EntryOrder::TriesLeft},  {"message", EntryOrder::Message}};
    const std::pair<const char *, EntryFilter> filters[] = {{"all", EntryFilter::All},
                                                            {"waiting", EntryFilter::Waiting},
                                                            {"expired", EntryFilter::Expired}};
    for (const auto &[orderName, order] : orders) {
        for (const auto &[filterName, filter] : filters) {
            QTest::addRow("%s by %s", filterName, orderName)
                << order << OrderDirection::Ascending << filter;
            QTest::addRow("%s by %s, backwards", filterName, orderName)
                << order << OrderDirection::Descending << filter;
        }
    }
}

void TestEntryReader::pages()
{
    QFETCH(const EntryOrder, order);
    QFETCH(const OrderDirection, direction);
    QFETCH(const EntryFilter, filter);
    PageRequest request;
    request.query = {order, direction, filter, {}};
    request.size = 1000;
    const auto whole = m_asker->page({{}, {}, Reach::After, 1000});
    QVERIFY(whole);
    QCOMPARE(std::ssize(whole->rows), entries);
    std::vector<EntryRow> expected = whole->rows;
    const TimePoint now = m_scratch.clock.now();
    std::erase_if(expected, [&](const EntryRow &row) {
        return filter != EntryFilter::All && row.isExpired(now) != (filter == EntryFilter::Expired);
    });
    QVERIFY(expected.size() > 7);
    std::ranges::sort(expected, [&](const EntryRow &a, const EntryRow &b) {
        return compare(a, b, request.query) < 0;
    });

    request.size = 7;
    for (const Reach reach : {Reach::After, Reach::Before}) {
        std::vector<EntryRow> read;
        request.anchor.reset();
        request.reach = reach;
        for (bool isLast = false; !isLast;) {
            const auto page = m_asker->page(request);
            QVERIFY(page);
            read.insert(reach == Reach::After ? read.end() : read.begin(), page->rows.begin(),
                        page->rows.end());
            QVERIFY(read.size() <= expected.size());
            request.anchor = reach == Reach::After ? read.back() : read.front();
            isLast = page->isLast;
        }
        QCOMPARE(identifiers(read), identifiers(expected));
    }
    request.anchor = expected.at(3);
    request.reach = Reach::From;
    request.size = 2;
    QCOMPARE(identifiers(m_asker->page(request)->rows),
             identifiers({expected.at(3), expected.at(4)}));
}

void TestEntryReader::goesOnFromAnEntryThatIsGone()
{
    PageRequest request;
    request.size = 10;
    const auto page = m_asker->page(request);
    EntryRow gone = page->rows.at(4);
    gone.slot -= 1; // right after it, newest first
    request.anchor = gone;
    request.reach = Reach::From;
    QCOMPARE(m_asker->page(request)->rows.front(), page->rows.at(5));
    request.reach = Reach::Before;
    QCOMPARE(m_asker->page(request)->rows.back(), page->rows.at(4));
}

void TestEntryReader::tellsAllButTheCode()
{
    ScratchStore scratch;
    scratch.open();
    const TimePoint now = scratch.clock.now();
    const AuthId anna = authId("anna");
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    QVERIFY(scratch.ask().record({anna, nonce(), Delivery::Accepted, u"mdr2-1"_s}));
    QVERIFY(scratch.ask().check(checkOperation(anna, "1")));
    ReaderAsker asker(scratch.options.file, scratch.clock);
    const auto page = asker.page({});
    QCOMPARE(page->rows.size(), std::size_t(1));
    const EntryRow row = page->rows.front();
    QCOMPARE(row.authId, u"anna"_s);
    QCOMPARE(row.recipient, number("12025550123"));
    QCOMPARE(row.attempts, 1);
    QCOMPARE(row.triesLeft(), 2);
    QCOMPARE(row.createdAt, now);
    QCOMPARE(row.expiresAt, now + 1h);
    QCOMPARE(row.message, MessageState::Accepted);
    QCOMPARE(row.messageId, u"mdr2-1"_s);
}

void TestEntryReader::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("found");

    QTest::newRow("part of identifiers, whatever their case") << u"pin"_s << 20;
    QTest::newRow("an identifier") << u"signup-107"_s << 1;
    QTest::newRow("what SQL takes for a pattern") << u"P_N"_s << 0;
    QTest::newRow("an underscore") << u"pin_"_s << 20;
    QTest::newRow("a letter beyond ASCII") << u"é"_s << 20;
    QTest::newRow("last digits") << u"0199"_s << 20;
    QTest::newRow("last digits with a dash") << u"555-0123"_s << 40;
    QTest::newRow("a whole number") << u"+1 (415) 555-0123"_s << 20;
    QTest::newRow("digits of both") << u"23"_s << 41;
    QTest::newRow("nothing like it") << u"zzz"_s << 0;
}

void TestEntryReader::search()
{
    QFETCH(const QString, text);
    QFETCH(const int, found);
    for (const EntryOrder order :
         {EntryOrder::Created, EntryOrder::Expires, EntryOrder::Recipient}) {
        PageRequest request;
        request.query.order = order;
        request.query.search = text;
        request.size = 7;
        int rows = 0;
        for (bool isLast = false; !isLast;) {
            const auto page = m_asker->page(request);
            QVERIFY(page);
            rows += int(page->rows.size());
            isLast = page->isLast;
            if (!isLast)
                request.anchor = page->rows.back();
        }
        QCOMPARE(rows, found);
    }
}

void TestEntryReader::findsOneIdentifier()
{
    QCOMPARE(m_asker->find(authId("signup-107"))->value().authId, u"signup-107"_s);
    QVERIFY(!m_asker->find(authId("signup-1"))->has_value());
}

void TestEntryReader::counts()
{
    PageRequest request;
    request.size = 1000;
    request.query.filter = EntryFilter::Waiting;
    const auto waiting = std::ssize(m_asker->page(request)->rows);
    QVERIFY(waiting > 0 && waiting < entries);
    QTRY_COMPARE(m_asker->reader.counts().waiting, waiting);
    QCOMPARE(m_asker->reader.counts().expired, entries - waiting);
}

void TestEntryReader::noticesCommits()
{
    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(authId("anna"), "1234")));
    ReaderAsker asker(scratch.options.file, scratch.clock);
    QSignalSpy committed(&asker.reader, &EntryReader::committed);
    QTRY_COMPARE(asker.reader.counts(), (EntryCounts{1, 0}));
    committed.clear();
    QVERIFY(scratch.ask().put(putOperation(authId("bert"), "1234")));
    QVERIFY(committed.wait(1000));
    QTRY_COMPARE(asker.reader.counts(), (EntryCounts{2, 0}));
    scratch.clock.advance(1h + 1ms); // nobody commits
    QTRY_COMPARE(asker.reader.counts(), (EntryCounts{0, 2}));
}

void TestEntryReader::aCancelledAskIsAnswered()
{
    int answers = 0;
    int cancelled = 0;
    const auto reply = [&](const Result<EntryPage> &page) {
        ++answers;
        cancelled += !page && page.error().code == FailureCode::Cancelled ? 1 : 0;
    };
    PageRequest request;
    request.query.order = EntryOrder::Identifier;
    std::vector<EntryReader::AskId> asks;
    for (int i = 0; i < 50; ++i)
        asks.push_back(m_asker->reader.page(request, reply));
    for (const EntryReader::AskId ask : asks)
        m_asker->reader.cancel(ask);
    QTRY_COMPARE(answers, 50);
    QVERIFY(cancelled > 0);
    QVERIFY(m_asker->page(request)); // the reader is as well as before
}

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
    ReaderAsker asker(path, m_scratch.clock);
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

    asker.reader.setFile(second.options.file);
    const QSignalSpy health(&asker.reader, &EntryReader::healthChanged);
    QTRY_VERIFY(!health.isEmpty() && asker.reader.health().isReadable());
    QCOMPARE(identifiers(asker.page({})->rows), QStringList(u"berta"_s));

    asker.reader.setFile({});
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
