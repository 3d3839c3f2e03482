// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/outbox.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const PhoneNumber alice = *PhoneNumber::fromE164(u"12025550101");
const PhoneNumber bob = *PhoneNumber::fromE164(u"12025550102");

OutboxMessage message(int number, const PhoneNumber &recipient)
{
    return {QString::number(number), TimePoint(std::chrono::milliseconds(number)), recipient,
            QStringLiteral("text %1").arg(number)};
}

QStringList ids(const std::vector<OutboxMessage> &messages)
{
    QStringList result;
    for (const OutboxMessage &each : messages)
        result.append(each.id);
    return result;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestComeFirst();
    void oldestAreForgotten();
    void tellsWhatChanged();
    void whatWasClearedIsPutBackBehind();
};

void TestOutbox::newestComeFirst()
{
    Outbox outbox;
    QVERIFY(outbox.messages().empty());
    outbox.add(message(1, alice));
    outbox.add(message(2, bob));
    outbox.add(message(3, alice));
    QCOMPARE(ids(outbox.messages()), QStringList({u"3"_s, u"2"_s, u"1"_s}));
    QCOMPARE(ids(outbox.messages(alice)), QStringList({u"3"_s, u"1"_s}));
    QCOMPARE(outbox.messages(bob).front().text, u"text 2"_s);
    QVERIFY(outbox.messages(PhoneNumber::fromE164(u"12025550103")).empty());
}

void TestOutbox::oldestAreForgotten()
{
    Outbox outbox;
    for (int i = 0; i < 10'003; ++i)
        outbox.add(message(i, i < 4 ? alice : bob));
    const std::vector<OutboxMessage> all = outbox.messages();
    QCOMPARE(all.size(), 10'000U);
    QCOMPARE(all.front().id, u"10002"_s);
    QCOMPARE(all.back().id, u"3"_s);
    QCOMPARE(ids(outbox.messages(alice)), QStringList(u"3"_s));
}

void TestOutbox::whatWasClearedIsPutBackBehind()
{
    Outbox outbox;
    outbox.add(message(1, alice));
    outbox.add(message(2, bob));
    const std::vector<OutboxMessage> before = outbox.messages();
    outbox.clear();
    outbox.add(message(3, alice));
    QStringList heard;
    outbox.setListener([&heard](const OutboxChange &change) { heard = ids(change.putBack); });
    outbox.putBack(before);
    QCOMPARE(ids(outbox.messages()), QStringList({u"3"_s, u"2"_s, u"1"_s}));
    QCOMPARE(heard, QStringList({u"2"_s, u"1"_s}));
}

void TestOutbox::tellsWhatChanged()
{
    Outbox outbox;
    QStringList heard;
    outbox.setListener([&heard](const OutboxChange &change) {
        heard.append(change.message ? change.message->id : u"cleared"_s);
    });
    outbox.add(message(1, alice));
    outbox.add(message(2, bob));
    outbox.clear();
    outbox.add(message(3, alice));
    QCOMPARE(heard, QStringList({u"1"_s, u"2"_s, u"cleared"_s, u"3"_s}));
    QCOMPARE(ids(outbox.messages()), QStringList(u"3"_s));
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
