// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/nearestname.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

class TestNearestName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distance_data();
    void distance();
    void nearest();
};

void TestNearestName::distance_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("steps");

    QTest::newRow("equal") << u"port"_s << u"port"_s << 0;
    QTest::newRow("equal but for capitals") << u"Port"_s << u"pORT"_s << 0;
    QTest::newRow("one changed") << u"port"_s << u"pert"_s << 1;
    QTest::newRow("one put in") << u"port"_s << u"poort"_s << 1;
    QTest::newRow("one taken out") << u"port"_s << u"pot"_s << 1;
    QTest::newRow("two exchanged") << u"port"_s << u"prot"_s << 2;
    QTest::newRow("from nothing") << QString() << u"abc"_s << 3;
    QTest::newRow("to nothing") << u"abc"_s << QString() << 3;
    QTest::newRow("the textbook's") << u"kitten"_s << u"sitting"_s << 3;
}

void TestNearestName::distance()
{
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    QFETCH(const int, steps);

    QCOMPARE(editDistance(from, to), steps);
}

void TestNearestName::nearest()
{
    QCOMPARE(nearestName(u"hosst"_s, {u"port"_s, u"host"_s, u"most"_s}), u"host"_s);
    QCOMPARE(nearestName(u"x"_s, {u"a"_s, u"b"_s}), u"a"_s);
    QCOMPARE(nearestName(u"x"_s, {}), QString());
}

QTEST_GUILESS_MAIN(TestNearestName)
#include "tst_nearestname.moc"
