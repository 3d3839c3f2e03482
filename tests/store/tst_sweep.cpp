// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/scratchstore.h"
#include "store/sqlfile.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;

// What the store removes by itself, and what it counts.
class TestSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsExpiredEntriesForTheRetention();
    void sweepsInBoundedTransactions();
    void changedRetention();
    void forgetsFullLimits();
    void countsPerMinute();
    void forgetsOldCounts();
};

namespace {

QStringList counts(const ScratchStore &scratch)
{
    return SqlFile(scratch.options.file)
        .rows(u"SELECT minute - (SELECT min(minute) FROM minute_count), kind, count"
              " FROM minute_count ORDER BY minute, kind"_s);
}

QString countOf(const ScratchStore &scratch, const QString &table)
{
    return SqlFile(scratch.options.file).rows(u"SELECT count(*) FROM "_s + table).value(0);
}

} // namespace

void TestSweep::keepsExpiredEntriesForTheRetention()
{
    ScratchStore scratch;
    scratch.options.expiredRetention = 1h;
    scratch.open();
    const AuthId anna = authId("anna");
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    QVERIFY(scratch.ask().put(putOperation(authId("bert"), "1234", {.lifetime = 24h})));
    scratch.clock.advance(2h); // one hour after its end: the last moment
    scratch.open(); // sweeps at once
    QVERIFY(scratch.comesTo(StoreHealth::Trouble::None));
    QVERIFY(scratch.ask().find(anna).value());
    const auto late = scratch.ask().check(checkOperation(anna, "1234"));
    QCOMPARE(late->verdict, CheckVerdict::Expired);

    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    scratch.clock.advance(2h + 1ms);
    QTRY_COMPARE(scratch.store->figures().sweptEntries, 1);
    QVERIFY(!scratch.ask().find(anna).value());
    QVERIFY(scratch.ask().find(authId("bert")).value());
    QCOMPARE(scratch.store->figures().activeEntries, 1);
}

void TestSweep::sweepsInBoundedTransactions()
{
    constexpr int entries = 1200;
    ScratchStore scratch;
    scratch.options.expiredRetention = 0ms;
    scratch.open();
    int put = 0;
    for (int i = 0; i < entries; ++i) {
        scratch.store->put(putOperation(AuthId::fromInteger(i), "1234"),
                           [&put](const Result<PutOutcome> &outcome) { put += outcome ? 1 : 0; });
    }
    QTRY_COMPARE(put, entries);
    QSignalSpy swept(scratch.store.get(), &SqliteStore::swept);
    scratch.clock.advance(1h + 1ms);
    QTRY_COMPARE(scratch.store->figures().sweptEntries, entries);
    QTRY_COMPARE(swept.count(), 3);
    QCOMPARE(swept.at(0).at(0).toInt(), 500);
    QCOMPARE(swept.at(1).at(0).toInt(), 500);
    QCOMPARE(swept.at(2).at(0).toInt(), 200);
    QCOMPARE(scratch.store->figures().activeEntries, 0);
    QCOMPARE(countOf(scratch, u"verification"_s), u"0"_s);
    QCOMPARE(SqlFile(scratch.options.file).rows(u"SELECT entries FROM active"_s),
             QStringList{u"0"_s});
}

void TestSweep::changedRetention()
{
    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(authId("anna"), "1234")));
    scratch.clock.advance(2h);
    QCOMPARE(scratch.store->figures().activeEntries, 1);
    scratch.store->setExpiredRetention(1h - 1ms);
    QTRY_COMPARE(scratch.store->figures().activeEntries, 0);
}

void TestSweep::forgetsFullLimits()
{
    ScratchStore scratch;
    scratch.open();
    const std::vector<Charge> charges{{"SHORT", "a", budget(2, 10s)},
                                      {"LONG", "a", budget(2, 10h)},
                                      {"LONG", "b", budget(2, 10h)}};
    QVERIFY(scratch.ask().put(putOperation(authId("anna"), "1", {.charges = charges})));
    QCOMPARE(countOf(scratch, u"budget"_s), u"3"_s);
    scratch.clock.advance(5s + 1ms);
    QTRY_COMPARE(countOf(scratch, u"budget"_s), u"2"_s);
    scratch.clock.advance(5h);
    QTRY_COMPARE(countOf(scratch, u"budget"_s), u"0"_s);
}

void TestSweep::countsPerMinute()
{
    ScratchStore scratch;
    scratch.open();
    const AuthId anna = authId("anna");
    const auto put = [&](const PutTerms &terms = {}) {
        return scratch.ask().put(putOperation(anna, "1234", terms)).has_value();
    };
    const auto check = [&](const char *code) {
        return scratch.ask().check(checkOperation(anna, code)).has_value();
    };
    const QByteArray nonce(CodeHasher::nonceSize, 'n');
    const auto record = [&](Delivery delivery) {
        return scratch.ask().record({anna, nonce, delivery, {}}).has_value();
    };
    const PutTerms limited{.charges = {{"TOTAL", {}, budget(1, 24h)}}};
    QVERIFY(put() && record(Delivery::Accepted) && check("1111") && check("1234"));
    QVERIFY(put() && check("1111") && check("1111"));
    scratch.clock.advance(1min);
    QVERIFY(put() && record(Delivery::Unconfirmed) && scratch.ask().remove(anna));
    QVERIFY(put() && record(Delivery::Refused) && check("1234"));
    QVERIFY(put(limited) && put(limited));
    scratch.clock.advance(2h);
    QVERIFY(check("1234"));
    QCOMPARE(counts(scratch),
             (QStringList{u"0|requested|2"_s, u"0|sent|1"_s, u"0|took_00|1"_s, u"0|verified|1"_s,
                          u"0|wrong|3"_s, u"1|cancelled|1"_s, u"1|limited|1"_s, u"1|not_sent|1"_s,
                          u"1|replaced|1"_s, u"1|requested|3"_s, u"1|unconfirmed|1"_s,
                          u"61|expired|1"_s}));
}

void TestSweep::forgetsOldCounts()
{
    ScratchStore scratch;
    scratch.options.expiredRetention = 24h * 365;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(authId("anna"), "1234")));
    scratch.clock.advance(30 * 24h);
    QVERIFY(scratch.ask().put(putOperation(authId("bert"), "1234")));
    QCOMPARE(countOf(scratch, u"minute_count"_s), u"2"_s);
    scratch.clock.advance(1min);
    QTRY_COMPARE(countOf(scratch, u"minute_count"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"
