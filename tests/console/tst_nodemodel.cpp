// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/nodemodel.h"

#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;

// The table of those who serve from a database.
class TestNodeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoServes();
    void agesGoOn();
    void followsWhoComesAndGoes();

private:
    static QString text(const NodeModel &model, int row, NodeModel::Column column)
    {
        return model.index(row, column).data().toString();
    }

    ManualClock m_clock;
    NodeModel m_model{m_clock};
    const QAbstractItemModelTester m_tester{&m_model,
                                            QAbstractItemModelTester::FailureReportingMode::QtTest};
    const ServiceNode m_own{u"1"_s,
                            QSysInfo::machineHostName(),
                            QCoreApplication::applicationPid(),
                            u"1.0"_s,
                            u"http://127.0.0.1:8000"_s,
                            2h,
                            3s,
                            true};
    const ServiceNode m_gone{u"2"_s, u"far"_s, 17, u"0.9"_s, {}, 3h, 5min, false};
};

void TestNodeModel::saysWhoServes()
{
    m_model.setNodes({m_own, m_gone});
    QCOMPARE(m_model.rowCount(), 2);
    QCOMPARE(m_model.alive(), 1);
    QCOMPARE(text(m_model, 0, NodeModel::Name),
             u"%1 (this window)"_s.arg(QSysInfo::machineHostName()));
    QCOMPARE(text(m_model, 0, NodeModel::Address), u"http://127.0.0.1:8000"_s);
    QCOMPARE(text(m_model, 0, NodeModel::Version), u"1.0"_s);
    QCOMPARE(text(m_model, 0, NodeModel::Seen), u"3 s ago"_s);
    QCOMPARE(text(m_model, 1, NodeModel::Name), u"far"_s);
    QCOMPARE(text(m_model, 1, NodeModel::Address), u"closed"_s);
    QCOMPARE(text(m_model, 1, NodeModel::Process), u"17"_s);
    QCOMPARE(text(m_model, 1, NodeModel::Seen), u"gone, 5 min ago"_s);
    QCOMPARE(m_model.index(1, 0).data(Qt::AccessibleTextRole).toString(), u"far, gone"_s);
}

void TestNodeModel::agesGoOn()
{
    m_model.setNodes({m_own});
    const QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
    m_clock.advance(4s);
    m_model.updateAges();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(text(m_model, 0, NodeModel::Seen), u"7 s ago"_s);
    m_clock.advance(-1min); // set back
    QCOMPARE(text(m_model, 0, NodeModel::Seen), u"0 s ago"_s);
}

void TestNodeModel::followsWhoComesAndGoes()
{
    m_model.setNodes({m_own});
    const QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
    m_model.setNodes({m_own});
    QVERIFY(reset.isEmpty()); // a chosen row stays so
    m_model.setNodes({m_own, m_gone});
    QCOMPARE(m_model.rowCount(), 2);
    m_model.setNodes({});
    QCOMPARE(m_model.rowCount(), 0);
}

QTEST_MAIN(TestNodeModel)
#include "tst_nodemodel.moc"
