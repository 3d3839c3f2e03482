// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/observedhealth.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestObservedHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeTells_data();
    void outcomeTells();
    void troubleIsForgottenAfterThirtySeconds();
};

Q_DECLARE_METATYPE(MessageOutcome)

void TestObservedHealth::outcomeTells_data()
{
    QTest::addColumn<MessageOutcome>("last");
    QTest::addColumn<QString>("afterWell"); // the detail, or nothing where it is usable
    QTest::addColumn<QString>("afterTrouble");
    const QString before = u"401 Unauthorized"_s;
    const auto refused = [](int status, const QString &title) {
        return MessageOutcome(MessageRefused{status, title, {}});
    };
    QTest::newRow("accepted") << MessageOutcome(MessageAccepted{u"mdr2-1"_s}) << QString()
                              << QString();
    QTest::newRow("credentials refused") << refused(401, u"No"_s) << u"401 No"_s << u"401 No"_s;
    QTest::newRow("forbidden without a title") << refused(403, {}) << u"403"_s << u"403"_s;
    QTest::newRow("not reached") << refused(0, u"connection refused"_s) << u"connection refused"_s
                                 << u"connection refused"_s;
    QTest::newRow("another refusal") << refused(422, u"Bad"_s) << QString() << QString();
    QTest::newRow("unconfirmed") << MessageOutcome(MessageUnconfirmed{u"lost"_s}) << QString()
                                 << before;
}

void TestObservedHealth::outcomeTells()
{
    QFETCH(const MessageOutcome, last);
    QFETCH(const QString, afterWell);
    QFETCH(const QString, afterTrouble);
    const ObservedHealth::Instant start;
    ObservedHealth well;
    well.note(last, start);
    QCOMPARE(well.health(start).detail, afterWell);
    QCOMPARE(well.health(start).isUsable, afterWell.isEmpty());
    ObservedHealth troubled;
    troubled.note(MessageRefused{401, u"Unauthorized"_s, {}}, start);
    troubled.note(last, start + 1s);
    QCOMPARE(troubled.health(start + 2s).detail, afterTrouble);
    QCOMPARE(troubled.health(start + 2s).isUsable, afterTrouble.isEmpty());
}

void TestObservedHealth::troubleIsForgottenAfterThirtySeconds()
{
    const ObservedHealth::Instant start;
    ObservedHealth health;
    QVERIFY(health.health(start).isUsable);
    health.note(MessageRefused{401, u"Unauthorized"_s, {}}, start);
    QVERIFY(!health.health(start + 29'999ms).isUsable);
    QVERIFY(health.health(start + 30s).isUsable);
    health.note(MessageRefused{401, u"Unauthorized"_s, {}}, start + 20s);
    QVERIFY(!health.health(start + 49s).isUsable);
}

QTEST_GUILESS_MAIN(TestObservedHealth)
#include "tst_observedhealth.moc"
