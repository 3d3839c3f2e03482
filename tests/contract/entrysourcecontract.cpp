// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/entrysourcecontract.h"

#include "support/storerequests.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace smsverify {

using Reach = PageRequest::Reach;

namespace {

constexpr int entries = 60;

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

// A place of its own for one test, under a clock of its own.
void EntrySourceContract::startAnew(std::chrono::milliseconds expiredRetention)
{
    m_asker.reset();
    m_store.reset();
    makePlace();
    m_clock.setNow(ManualClock().now());
    m_store = openStore({keyOf('k'), std::nullopt}, m_clock, expiredRetention);
}

Statistics EntrySourceContract::figures(const StatisticsRequest &request)
{
    return ReaderAsker(place(m_clock)).statistics(request).value_or(Statistics());
}

bool EntrySourceContract::put(const char *id)
{
    return ask().put(putOperation(authId(id), "1234")).has_value();
}

bool EntrySourceContract::check(const char *id, const char *code)
{
    return ask().check(checkOperation(authId(id), code)).has_value();
}

bool EntrySourceContract::accept(const char *id)
{
    return ask().record({authId(id), nonce(), Delivery::Accepted, {}}).has_value();
}

bool EntrySourceContract::waitsAsCounted()
{
    const ReaderAsker asker(place(m_clock));
    const std::int64_t waiting = figures().total.waitingMore();
    return QTest::qWaitFor([&] { return asker.reader.counts().waiting == waiting; }, 5000);
}

// Entries of every kind, several alike in everything but their slot; half of them expired, some
// under another key, one from the future.
void EntrySourceContract::initTestCase()
{
    if (!missing().isEmpty())
        QSKIP(qPrintable(u"%1 is not installed"_s.arg(missing())));
    makePlace();
    for (const char key : {'j', 'k'}) {
        m_store.reset();
        m_store = openStore({keyOf(key), keyOf('j')}, m_clock, 24h);
        for (int i = 0; i < entries / 2; ++i) {
            putEntry(i, key);
            if (i % 2)
                m_clock.advance(1min);
        }
        m_clock.advance(70min);
    }
    m_clock.advance(-75min); // the last third lies in the future
    m_asker = std::make_unique<ReaderAsker>(place(m_clock));
}

void EntrySourceContract::putEntry(int i, char key)
{
    static const char *const numbers[] = {"12025550123", "12025550199", "14155550123"};
    const AuthId id = authId(qPrintable(
        u"%1-%2"_s.arg(i % 3 ? u"signup"_s : u"PIN_é"_s).arg(i * 7 + (key == 'j' ? 100 : 0))));
    QVERIFY(ask().put(putOperation(id, "1234",
                                   {.tries = 3 + i % 2,
                                    .lifetime = i % 5 ? 1h : 3h,
                                    .recipient = numbers[i % 3],
                                    .key = key})));
    if (i % 4)
        QVERIFY(ask().record({id, nonce(), i % 4 == 1 ? Delivery::Unconfirmed : Delivery::Accepted,
                              u"mdr2-%1"_s.arg(i)}));
    for (int tries = 0; tries < i % 3; ++tries)
        QVERIFY(ask().check(checkOperation(id, "1", {}, key)));
}

void EntrySourceContract::cleanupTestCase()
{
    m_asker.reset();
    m_store.reset();
}

void EntrySourceContract::pages_data()
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

void EntrySourceContract::pages()
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
    const TimePoint now = m_clock.now();
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

void EntrySourceContract::goesOnFromAnEntryThatIsGone()
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

void EntrySourceContract::search_data()
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

void EntrySourceContract::search()
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

void EntrySourceContract::findsOneIdentifier()
{
    QCOMPARE(m_asker->find(authId("signup-107"))->value().authId, u"signup-107"_s);
    QVERIFY(!m_asker->find(authId("signup-1"))->has_value());
}

void EntrySourceContract::counts()
{
    PageRequest request;
    request.size = 1000;
    request.query.filter = EntryFilter::Waiting;
    const auto waiting = std::ssize(m_asker->page(request)->rows);
    QVERIFY(waiting > 0 && waiting < entries);
    QTRY_COMPARE(m_asker->reader.counts().waiting, waiting);
    QCOMPARE(m_asker->reader.counts().expired, entries - waiting);
}

void EntrySourceContract::aCancelledAskIsAnswered()
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

void EntrySourceContract::tellsAllButTheCode()
{
    startAnew();
    const TimePoint now = m_clock.now();
    const AuthId anna = authId("anna");
    QVERIFY(ask().put(putOperation(anna, "1234")));
    QVERIFY(ask().record({anna, nonce(), Delivery::Accepted, u"mdr2-1"_s}));
    QVERIFY(ask().check(checkOperation(anna, "1")));
    ReaderAsker asker(place(m_clock));
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

void EntrySourceContract::noticesCommits()
{
    startAnew();
    QVERIFY(ask().put(putOperation(authId("anna"), "1234")));
    ReaderAsker asker(place(m_clock));
    QSignalSpy committed(&asker.reader, &EntryReader::committed);
    QTRY_COMPARE(asker.reader.counts(), (EntryCounts{1, 0}));
    committed.clear();
    QVERIFY(ask().put(putOperation(authId("bert"), "1234")));
    QVERIFY(committed.wait(1000));
    QTRY_COMPARE(asker.reader.counts(), (EntryCounts{2, 0}));
    m_clock.advance(1h + 1ms); // nobody commits
    QTRY_COMPARE(asker.reader.counts(), (EntryCounts{0, 2}));
}

void EntrySourceContract::nothingYet()
{
    startAnew();
    QTRY_VERIFY(m_store->health().isUsable());
    const Statistics statistics = figures();
    QCOMPARE(statistics.steps.size(), std::size_t(60));
    QCOMPARE(statistics.from, m_clock.now() - 59min);
    QVERIFY(statistics.total == StatisticsCounts());
    QVERIFY(!statistics.total.conversion());
    QVERIFY(!verifyTimeQuantile(statistics.verifyTimes, 0.5));
    QVERIFY(!statistics.oldestWaiting);
}

void EntrySourceContract::spanAndTheOneBefore()
{
    startAnew();
    QVERIFY(put("too old"));
    m_clock.advance(1min);
    QVERIFY(put("the first before") && accept("the first before"));
    m_clock.advance(59min);
    QVERIFY(check("the first before"));
    m_clock.advance(1min);
    QVERIFY(put("anna") && accept("anna") && check("anna", "1"));
    m_clock.advance(29min);
    QVERIFY(put("bert") && accept("bert"));
    m_clock.advance(30min + 59s);
    QVERIFY(check("bert"));
    const Statistics statistics = figures({10min, 6});
    QCOMPARE(statistics.total.sent, 2);
    QCOMPARE(statistics.total.requested, 2);
    QCOMPARE(statistics.total.verified, 1);
    QCOMPARE(statistics.total.wrong, 1);
    QCOMPARE(statistics.total.conversion(), 0.5);
    QCOMPARE(statistics.before.sent, 1);
    QCOMPARE(statistics.before.verified, 1);
    QCOMPARE(statistics.steps.at(0).sent, 1);
    QCOMPARE(statistics.steps.at(2).sent, 1);
    QCOMPARE(statistics.steps.at(5).verified, 1);
}

// Each once, in the minute of its end, whether it is stored still, was swept, was tried late or
// was replaced.
void EntrySourceContract::codesThatEndedUnused()
{
    startAnew(30min);
    for (const char *id : {"swept", "tried late", "replaced", "verified"})
        QVERIFY(put(id));
    QVERIFY(check("verified"));
    m_clock.advance(10min);
    QVERIFY(put("stored"));
    m_clock.advance(50min + 1ms);
    QCOMPARE(figures().total.expired, 3);
    QVERIFY(put("replaced"));
    QVERIFY(check("tried late"));
    QCOMPARE(figures().total.expired, 3);
    m_clock.advance(30min);
    QTRY_COMPARE(m_store->figures().sweptEntries, 1);
    const Statistics statistics = figures();
    QCOMPARE(statistics.total.expired, 4);
    QCOMPARE(statistics.steps.at(29).expired, 3);
    QCOMPARE(statistics.steps.at(39).expired, 1);
    QCOMPARE(statistics.before.expired, 0);
}

void EntrySourceContract::timeToVerify()
{
    startAnew();
    for (const auto time : {5s, 5s, 5s, 100s}) {
        QVERIFY(put("anna"));
        m_clock.advance(time);
        QVERIFY(check("anna"));
    }
    const Statistics statistics = figures();
    const auto within = [](std::optional<std::chrono::milliseconds> time,
                           std::chrono::milliseconds low, std::chrono::milliseconds high) {
        return time && *time >= low && *time <= high;
    };
    QVERIFY(within(verifyTimeQuantile(statistics.verifyTimes, 0.5), 4s, 6500ms));
    QVERIFY(within(verifyTimeQuantile(statistics.verifyTimes, 0.95), 80s, 130s));
}

void EntrySourceContract::oldestWaiting()
{
    startAnew();
    QVERIFY(put("expired"));
    m_clock.advance(40min);
    const TimePoint made = m_clock.now();
    QVERIFY(put("oldest"));
    m_clock.advance(30min);
    QVERIFY(put("youngest"));
    QCOMPARE(figures().oldestWaiting, made);
}

void EntrySourceContract::whatCameAndWentMakesWhatWaits()
{
    startAnew();
    for (const char *id : {"anna", "bert", "carl", "dora", "emil", "fred"})
        QVERIFY(put(id));
    QVERIFY(check("anna"));
    for (int tries = 0; tries < 3; ++tries)
        QVERIFY(check("bert", "1"));
    QVERIFY(put("carl")); // replaced
    const auto taken = ask().take(authId("dora"));
    QVERIFY(taken && *taken);
    QVERIFY(ask().record({authId("emil"), nonce(), Delivery::Refused, {}}));
    QVERIFY(waitsAsCounted());
    QCOMPARE(figures().total.waitingMore(), 2);
    QVERIFY(ask().restore(**taken));
    QVERIFY(waitsAsCounted());
    QCOMPARE(figures().total.waitingMore(), 3);
}

} // namespace smsverify
