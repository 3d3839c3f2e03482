// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "limits/limitpolicy.h"

#include <QTest>

using namespace smsverify;
using namespace std::chrono_literals;

namespace {

SendRequest request()
{
    SendRequest result;
    result.authId = *AuthId::fromText(QStringLiteral("josé"));
    result.recipient = *PhoneNumber::fromE164(u"12025550123");
    result.client = QByteArrayLiteral("192.0.2.1");
    return result;
}

LimitOptions off()
{
    LimitOptions options;
    options.sendPerRecipient = {};
    options.sendPerAuthId = {};
    options.failuresPerRecipient = {};
    return options;
}

} // namespace

class TestLimitPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsThatAreOffGiveNoCharge();
    void defaultsChargeRecipientAndIdentifier();
    void everyLimitNamesItsSubject();
    void requestWithoutClientIsNotChargedToOne();
    void recipientsAreJudgedByPrefix();
};

void TestLimitPolicy::limitsThatAreOffGiveNoCharge()
{
    QVERIFY(LimitPolicy(off()).sendCharges(request()).empty());
}

void TestLimitPolicy::defaultsChargeRecipientAndIdentifier()
{
    const LimitPolicy policy{LimitOptions()};
    const std::vector<Charge> charges = policy.sendCharges(request());
    QCOMPARE(charges.size(), 2U);
    QCOMPARE(charges[0].limit, QByteArray("SEND_LIMIT_RECIPIENT"));
    QCOMPARE(charges[0].budget.rules().size(), 2U);
    QCOMPARE(charges[1].limit, QByteArray("SEND_LIMIT_AUTH_ID"));
    QCOMPARE(policy.failures().rules().size(), 2U);
}

void TestLimitPolicy::everyLimitNamesItsSubject()
{
    LimitOptions options;
    options.sendPerRecipient = Budget({{1, 1s}});
    options.sendPerAuthId = Budget({{2, 1s}});
    options.sendPerClient = Budget({{3, 1s}});
    options.sendTotal = Budget({{4, 1s}});
    options.sendPerPrefix = Budget({{5, 1s}});

    QByteArrayList told;
    for (const Charge &charge : LimitPolicy(options).sendCharges(request()))
        told += charge.limit + ' ' + charge.subject + ' '
            + QByteArray::number(qint64(charge.budget.rules().front().count));
    QCOMPARE(told,
             (QByteArrayList{"SEND_LIMIT_RECIPIENT 12025550123 1", "SEND_LIMIT_AUTH_ID josé 2",
                             "SEND_LIMIT_CLIENT 192.0.2.1 3", "SEND_LIMIT_TOTAL  4",
                             "SEND_LIMIT_PREFIX 1202555 5"}));
}

void TestLimitPolicy::requestWithoutClientIsNotChargedToOne()
{
    LimitOptions options = off();
    options.sendPerClient = Budget({{3, 1s}});
    SendRequest own = request();
    own.client.clear();
    QVERIFY(LimitPolicy(options).sendCharges(own).empty());
}

void TestLimitPolicy::recipientsAreJudgedByPrefix()
{
    LimitOptions options;
    options.recipientBlock = {"1900"};
    const LimitPolicy policy(options);
    QVERIFY(policy.isAllowed(*PhoneNumber::fromE164(u"12025550123")));
    QVERIFY(!policy.isAllowed(*PhoneNumber::fromE164(u"19005550123")));
}

QTEST_GUILESS_MAIN(TestLimitPolicy)
#include "tst_limitpolicy.moc"
