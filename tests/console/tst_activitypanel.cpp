// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/activitypanel.h"
#include "console/widgets/chip.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/tableview.h"
#include "support/manualclock.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

BoundedQueue<Event>::Taken events(int count, Event::Kind kind = Event::Kind::Sent)
{
    BoundedQueue<Event>::Taken taken;
    for (int i = 0; i < count; ++i) {
        Event event;
        event.kind = kind;
        event.authId = AuthId::fromText(u"signup-%1"_s.arg(i));
        taken.items.push_back(event);
    }
    return taken;
}

QPushButton *button(const QWidget &parent, const QString &text)
{
    for (QPushButton *candidate : parent.findChildren<QPushButton *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

} // namespace

// A person who watches, by keyboard.
class TestActivityPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void followsUntilScrolledUp();
    void whatIsReadStaysWhileTheOldestGo();
    void pausesAndResumes();
    void filtersByLevelAndText();
    void showsDetailsOnEnter();
    void copiesRows();

private:
    ManualClock m_clock;
    std::optional<ActivityModel> m_model;
    std::optional<ActivityPanel> m_panel;
};

void TestActivityPanel::init()
{
    m_panel.reset();
    m_model.emplace(m_clock);
    m_panel.emplace(*m_model);
    m_panel->resize(1064, 732);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&*m_panel));
}

void TestActivityPanel::followsUntilScrolledUp()
{
    const QScrollBar *bar = m_panel->table()->verticalScrollBar();
    m_model->add(events(100));
    QTRY_VERIFY(bar->maximum() > 0);
    QTRY_COMPARE(bar->value(), bar->maximum());
    m_panel->table()->setFocus();
    QTest::keyClick(m_panel->table(), Qt::Key_Down);
    QVERIFY(bar->value() < bar->maximum());
    m_model->add(events(37));
    QPushButton *follow = button(*m_panel, u"37 new"_s);
    QVERIFY(follow && !follow->isChecked());
    QVERIFY(bar->value() < bar->maximum());
    QTest::keyClick(follow, Qt::Key_Space);
    QTRY_COMPARE(bar->value(), bar->maximum());
    QCOMPARE(follow->text(), u"Follow"_s);
}

void TestActivityPanel::whatIsReadStaysWhileTheOldestGo()
{
    QScrollBar *bar = m_panel->table()->verticalScrollBar();
    m_model->add(events(ActivityModel::capacity));
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum() / 2);
    const auto top = [&] {
        const auto *table = m_panel->table();
        return table->model()->index(table->rowAt(0), ActivityModel::Who).data().toString();
    };
    const QString seen = top();
    m_model->add(events(250));
    QCOMPARE(top(), seen);
    QCoreApplication::processEvents(); // the table lays itself out
    QCOMPARE(top(), seen);
    bar->setValue(0);
    m_model->add(events(250));
    QCOMPARE(bar->value(), 0);
}

void TestActivityPanel::pausesAndResumes()
{
    QTest::keyClick(button(*m_panel, u"Pause"_s), Qt::Key_Space);
    m_model->add(events(3));
    QCOMPARE(m_panel->table()->model()->rowCount(), 0);
    QTest::keyClick(button(*m_panel, u"Resume"_s), Qt::Key_Space);
    QCOMPARE(m_panel->table()->model()->rowCount(), 3);
}

void TestActivityPanel::filtersByLevelAndText()
{
    m_model->add(events(3));
    m_model->add(events(2, Event::Kind::NotSent));
    const auto chips = m_panel->findChildren<Chip *>();
    QCOMPARE(chips.size(), 3);
    QCOMPARE(chips[0]->count(), 3);
    QCOMPARE(chips[2]->count(), 2);
    QTest::keyClick(chips[0], Qt::Key_Space);
    QCOMPARE(m_panel->table()->model()->rowCount(), 2);
    QTest::keyClicks(m_panel->findChild<QLineEdit *>(), u"signup-1"_s);
    QCOMPARE(m_panel->table()->model()->rowCount(), 1);
    QTest::keyClicks(m_panel->findChild<QLineEdit *>(), u"0"_s);
    QVERIFY(!m_panel->table()->isVisible());
}

void TestActivityPanel::showsDetailsOnEnter()
{
    m_model->add(events(3));
    const auto *details = m_panel->findChild<CodeBlock *>();
    m_panel->table()->setFocus();
    QTest::keyClick(m_panel->table(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(m_panel->table(), Qt::Key_Return);
    QVERIFY(details->isVisible());
    QVERIFY(details->text().contains(u"Identifier: signup-0"_s));
    QTest::keyClick(m_panel->table(), Qt::Key_Down);
    QVERIFY(details->text().contains(u"Identifier: signup-1"_s));
    QTest::keyClick(m_panel->table(), Qt::Key_Escape);
    QVERIFY(!details->isVisible());
}

void TestActivityPanel::copiesRows()
{
    m_model->add(events(2));
    m_panel->table()->setFocus();
    QTest::keySequence(m_panel->table(), QKeySequence::SelectAll);
    QTest::keySequence(m_panel->table(), QKeySequence::Copy);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[1].contains(u"Sent\tsignup-1"_s));
}

QTEST_MAIN(TestActivityPanel)
#include "tst_activitypanel.moc"
