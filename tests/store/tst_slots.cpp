// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/scratchstore.h"
#include "store/slot.h"
#include "store/sqlfile.h"

using namespace Qt::StringLiterals;
using namespace smsverify;

// Identifiers and limits whose slots are taken by others, as happens where hashes collide.
class TestSlots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheSameEverywhere();
    void collidingIdentifiers_data();
    void collidingIdentifiers();
    void stayWhereTheyAre();
    void noFreeSlot();
    void collidingLimits();
    void noFreeSlotForALimit();

private:
    void occupy(const QString &table, Slot slot);

    std::unique_ptr<ScratchStore> m_scratch;

private Q_SLOTS:
    void init();
};

namespace {

const AuthId anna = authId("anna");

Slot slotOfAnna()
{
    return slotOf("anna");
}

Charge charge()
{
    return {"LIMIT", "subject", budget(1, std::chrono::hours(1))};
}

Slot slotOfCharge()
{
    return slotOf(QByteArray("LIMIT\0subject", 13));
}

} // namespace

void TestSlots::init()
{
    m_scratch = std::make_unique<ScratchStore>();
    m_scratch->open();
    QVERIFY(m_scratch->comesTo(StoreHealth::Trouble::None));
}

// Lays somebody else's row into a slot.
void TestSlots::occupy(const QString &table, Slot slot)
{
    const QByteArray used = budget(1, std::chrono::years(1)).taken({}, m_scratch->clock.now());
    const QString row = table == "verification"_L1
        ? u"(%1, 'other %1', '12025550199', x'00', x'00', 7, 3, 0, 9e15, 0, '')"_s
        : u"(%1, 'OTHER', '%1', x'"_s + QString::fromLatin1(used.toHex()) + u"')"_s;
    SqlFile(m_scratch->options.file)
        .rows(u"INSERT INTO "_s + table + u" VALUES "_s + row.arg(slot));
}

void TestSlots::isTheSameEverywhere()
{
    // The first eight bytes of SHA-256("abc"), FIPS 180-4, without their last two bits.
    QCOMPARE(slotOf("abc"), Slot(0xba7816bf8f01cfeaULL >> 2));
}

void TestSlots::collidingIdentifiers_data()
{
    QTest::addColumn<QList<int>>("taken");
    QTest::addColumn<int>("expected");

    QTest::newRow("none") << QList<int>{} << 0;
    QTest::newRow("the first") << QList{0} << 1;
    QTest::newRow("the first and the second") << QList{0, 1} << 2;
    QTest::newRow("all but the last") << QList{0, 1, 2} << 3;
    QTest::newRow("all but the first") << QList{1, 2, 3} << 0;
    QTest::newRow("a gap") << QList{0, 2} << 1;
    QTest::newRow("the ones around") << QList{-1, 4} << 0;
}

void TestSlots::collidingIdentifiers()
{
    QFETCH(const QList<int>, taken);
    QFETCH(const int, expected);

    for (const int offset : taken)
        occupy(u"verification"_s, slotOfAnna() + offset);
    StoreAsker asker = m_scratch->ask();
    QVERIFY(asker.put(putOperation(anna, "1234")));
    QCOMPARE(SqlFile(m_scratch->options.file)
                 .rows(u"SELECT slot FROM verification WHERE auth_id = 'anna'"_s),
             QStringList{QString::number(slotOfAnna() + expected)});
    QVERIFY(asker.put(putOperation(anna, "5678")));
    QCOMPARE(asker.check(checkOperation(anna, "1111"))->attemptsLeft, 2);
    QVERIFY(asker.find(anna).value());
    QCOMPARE(asker.check(checkOperation(anna, "5678"))->verdict, CheckVerdict::Right);
    QCOMPARE(SqlFile(m_scratch->options.file).rows(u"SELECT auth_id FROM verification"_s).size(),
             taken.size());
}

void TestSlots::stayWhereTheyAre()
{
    occupy(u"verification"_s, slotOfAnna());
    StoreAsker asker = m_scratch->ask();
    QVERIFY(asker.put(putOperation(anna, "1234")));
    SqlFile(m_scratch->options.file)
        .rows(u"DELETE FROM verification WHERE slot = %1"_s.arg(slotOfAnna()));
    QVERIFY(asker.put(putOperation(anna, "5678")));
    QCOMPARE(asker.check(checkOperation(anna, "5678"))->verdict, CheckVerdict::Right);
    QCOMPARE(asker.check(checkOperation(anna, "1234"))->verdict, CheckVerdict::Unknown);
}

void TestSlots::noFreeSlot()
{
    for (int offset = 0; offset < slotsProbed; ++offset)
        occupy(u"verification"_s, slotOfAnna() + offset);
    StoreAsker asker = m_scratch->ask();
    const auto put = asker.put(putOperation(anna, "1234", {.charges = {charge()}}));
    QVERIFY(!put);
    QCOMPARE(put.error().code, FailureCode::Internal);
    QCOMPARE(asker.check(checkOperation(anna, "1234"))->verdict, CheckVerdict::Unknown);
    QVERIFY(SqlFile(m_scratch->options.file).rows(u"SELECT * FROM budget"_s).isEmpty());
    QVERIFY(asker.put(putOperation(authId("bert"), "1234")));
}

void TestSlots::collidingLimits()
{
    for (int offset = 0; offset < slotsProbed - 1; ++offset)
        occupy(u"budget"_s, slotOfCharge() + offset);
    StoreAsker asker = m_scratch->ask();
    const PutOperation operation = putOperation(anna, "1234", {.charges = {charge()}});
    QVERIFY(std::holds_alternative<PutDone>(*asker.put(operation)));
    QVERIFY(std::holds_alternative<ChargeRefused>(*asker.put(operation)));
}

void TestSlots::noFreeSlotForALimit()
{
    for (int offset = 0; offset < slotsProbed; ++offset)
        occupy(u"budget"_s, slotOfCharge() + offset);
    const auto put = m_scratch->ask().put(putOperation(anna, "1234", {.charges = {charge()}}));
    QVERIFY(!put);
    QCOMPARE(put.error().code, FailureCode::Internal);
    QVERIFY(!m_scratch->ask().find(anna).value());
    QVERIFY(m_scratch->ask().put(putOperation(anna, "1234")));
}

QTEST_GUILESS_MAIN(TestSlots)
#include "tst_slots.moc"
