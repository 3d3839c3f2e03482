// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/outboxmodel.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

using Taken = BoundedQueue<OutboxChange>::Taken;

OutboxChange message(int number, const QString &text = u"1234\nWelcome"_s)
{
    const auto recipient =
        PhoneNumber::fromE164(u"1202555%1"_s.arg(number % 10'000, 4, 10, QChar(u'0')));
    return {OutboxMessage{QString::number(number), TimePoint(), *recipient, text}};
}

Taken messages(int first, int count)
{
    Taken taken;
    for (int i = first; i < first + count; ++i)
        taken.items.push_back(message(i));
    return taken;
}

} // namespace

class TestOutboxModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestComeFirst();
    void clearingCountsInItsPlace();
    void isBounded();
    void numbersAreMasked();

private:
    ManualClock m_clock;
};

void TestOutboxModel::newestComeFirst()
{
    OutboxModel model(m_clock);
    const QAbstractItemModelTester tester(&model);
    model.add(messages(1, 2));
    model.add(messages(3, 1));
    model.add(Taken());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.message(0).id, u"3"_s);
    QCOMPARE(model.message(2).id, u"1"_s);
    QCOMPARE(model.newestTo(model.message(1).recipient)->id, u"2"_s);
    QVERIFY(!model.newestTo(*PhoneNumber::fromE164(u"12025559999")));
}

void TestOutboxModel::clearingCountsInItsPlace()
{
    OutboxModel model(m_clock);
    const QAbstractItemModelTester tester(&model);
    model.add(messages(1, 2));
    Taken taken = messages(3, 1);
    taken.items.push_back({});
    taken.items.push_back(message(4));
    model.add(taken);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.message(0).id, u"4"_s);
    Taken cleared;
    cleared.items.push_back({});
    model.add(cleared);
    QCOMPARE(model.rowCount(), 0);
}

void TestOutboxModel::isBounded()
{
    OutboxModel model(m_clock);
    const QAbstractItemModelTester tester(&model);
    model.add(messages(0, 9'999));
    model.add(messages(9'999, 3));
    QCOMPARE(model.rowCount(), 10'000);
    QCOMPARE(model.message(0).id, u"10001"_s);
    QCOMPARE(model.message(9'999).id, u"2"_s);
    model.add(messages(20'000, 10'001));
    QCOMPARE(model.rowCount(), 10'000);
    QCOMPARE(model.message(0).id, u"30000"_s);
    QCOMPARE(model.message(9'999).id, u"20001"_s);
}

void TestOutboxModel::numbersAreMasked()
{
    OutboxModel model(m_clock);
    Taken taken;
    taken.items.push_back(message(123, QString(200, u'x')));
    model.add(taken);
    const QModelIndex row = model.index(0);
    for (const int role :
         {int(Qt::DisplayRole), int(OutboxModel::RecipientRole), int(Qt::AccessibleTextRole)}) {
        const QString text = row.data(role).toString();
        QVERIFY2(!text.contains(u"0123") && text.contains(u"23"), qPrintable(text));
    }
    QCOMPARE(row.data(OutboxModel::PartsRole).toInt(), 2);
    QVERIFY(row.data(OutboxModel::SearchRole).toString().contains(u"12025550123"));
}

QTEST_GUILESS_MAIN(TestOutboxModel)
#include "tst_outboxmodel.moc"
