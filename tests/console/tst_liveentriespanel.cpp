// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/liveentriespanel.h"

#include "console/entrydatabase.h"
#include "console/models/entrymodel.h"
#include "console/panels/entrydetails.h"
#include "console/panels/entryview.h"
#include "console/panels/trycodedialog.h"
#include "console/shownentries.h"
#include "console/theme/theme.h"
#include "console/widgets/banner.h"
#include "console/widgets/chip.h"
#include "console/widgets/codefield.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/storylist.h"
#include "console/widgets/undobar.h"
#include "support/fakeverifier.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;

// The live list, worked with as a person does.
class TestLiveEntriesPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsTheCounts();
    void searchesWhileTyping();
    void findsAnIdentifierWhereverItStands();
    void chipsFilter();
    void keysAloneVoidAndUndo();
    void voidsNothingUnasked();
    void withoutAWayBackThereIsNoUndo();
    void sendsOneNewCodeAtOnce();
    void sendsManyNewCodesAfterAQuestion();
    void tellsWhyACodeWasNotSent();
    void sendsNothingWithoutANumber();
    void triesACode();
    void copies();
    void revealsOneNumber();
    void tellsTheStory();
    void aSelectedEntryThatGoesIsNotReplaced();
    void detailsFollowWhatIsLookedFor();
    void saysThatAnEntryIsNotListed();
    void columnsGiveWay();
    void emptyListsLeadOn();
    void scrollStaysWhereItIs();
    void endLeadsToTheLast();
    void remembersColumns();
    void saysWhyThereIsNothing();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestLiveEntriesPanel::initTestCase()
{
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestLiveEntriesPanel::tellsTheCounts()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    const QList<Chip *> chips = shown.panel->findChildren<Chip *>();
    QCOMPARE(chips.size(), 2);
    QTRY_COMPARE(chips.at(0)->count(), 30);
    QCOMPARE(chips.at(1)->count(), 0);
    shown.database.clock.advance(30min + 10ms);
    QTRY_COMPARE(chips.at(1)->count(), 10);
}

void TestLiveEntriesPanel::searchesWhileTyping()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    auto *search = shown.child<QLineEdit>();
    QTest::keyClicks(search, u"entry-2"_s);
    QVERIFY(shown.isRead(11)); // 2 and 20 to 29
    search->clear();
    QVERIFY(shown.isRead(30));
    QTest::keyClicks(search, u"1013"_s); // the last digits of entry 13's number
    QVERIFY(shown.isRead(1));
    QCOMPARE(shown.identifier(0), u"entry-13"_s);
}

void TestLiveEntriesPanel::findsAnIdentifierWhereverItStands()
{
    Shown shown(2000);
    QVERIFY(shown.isRead(200));
    shown.panel->search(u"entry-7"_s);
    QTRY_VERIFY(shown.panel->details().entry());
    QCOMPARE(shown.panel->details().entry()->authId, u"entry-7"_s);
    QTRY_COMPARE(shown.panel->view().selectedEntries().size(), std::size_t(1));
    QCOMPARE(shown.panel->view().selectedEntries().front().authId, u"entry-7"_s);
}

void TestLiveEntriesPanel::chipsFilter()
{
    Shown shown(30);
    shown.database.clock.advance(30min + 10ms);
    QVERIFY(shown.isRead(30));
    const QList<Chip *> chips = shown.panel->findChildren<Chip *>();
    QTest::keyClick(chips.at(0), Qt::Key_Space);
    QVERIFY(shown.isRead(10));
    QTest::keyClick(chips.at(0), Qt::Key_Space);
    QTest::keyClick(chips.at(1), Qt::Key_Space);
    QVERIFY(shown.isRead(20));
    QTest::keyClick(chips.at(0), Qt::Key_Space);
    QVERIFY(shown.isRead(0));
}

void TestLiveEntriesPanel::keysAloneVoidAndUndo()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    QVERIFY(QTest::qWaitForWindowActive(shown.panel.get()));
    shown.panel->view().setFocus();
    QTest::keyClick(&shown.panel->view(), Qt::Key_Home);
    QTest::keyClick(&shown.panel->view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&shown.panel->view(), Qt::Key_Delete);
    auto *dialog = shown.panel->findChild<QDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    auto *cancel = qobject_cast<QPushButton *>(dialog->focusWidget());
    QVERIFY(cancel);
    QCOMPARE(cancel->text(), u"Cancel"_s);
    QTest::keyClick(cancel, Qt::Key_Tab);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Space);
    QCOMPARE(shown.voided.size(), std::size_t(2));
    QCOMPARE(shown.voided.front().text(), u"entry-29"_s);
    QVERIFY(shown.child<UndoBar>()->isOffered());
    shown.panel->activateWindow(); // what a window manager does
    QVERIFY(QTest::qWaitForWindowActive(shown.panel.get()));
    QTest::keyClick(&shown.panel->view(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(shown.putBack, std::uint64_t(7));
}

void TestLiveEntriesPanel::voidsNothingUnasked()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.select(3);
    shown.panel->details().voidButton()->click();
    QVERIFY(shown.voided.empty());
    QVERIFY(Shown::press(u"Cancel"_s));
    QVERIFY(shown.voided.empty());
    shown.panel->details().voidButton()->click();
    QVERIFY(Shown::press(u"Void 1 entries"_s));
    QCOMPARE(shown.voided.size(), std::size_t(1));
}

void TestLiveEntriesPanel::withoutAWayBackThereIsNoUndo()
{
    Shown::hasUndo = false;
    Shown shown(30);
    Shown::hasUndo = true;
    QVERIFY(shown.isRead(30));
    shown.select(3);
    shown.panel->details().voidButton()->click();
    QVERIFY(Shown::press(u"Void 1 entries"_s));
    QCOMPARE(shown.voided.size(), std::size_t(1));
    QVERIFY(!shown.child<UndoBar>()->isOffered());
}

void TestLiveEntriesPanel::sendsOneNewCodeAtOnce()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.select(0);
    shown.panel->details().newCodeButton()->click();
    QCOMPARE(shown.verifier.sends.size(), std::size_t(1));
    QCOMPARE(shown.verifier.sends.front().authId.text(), u"entry-29"_s);
    QCOMPARE(shown.verifier.sends.front().recipient.digits(), QByteArray("12025551029"));
    QCOMPARE(shown.trouble(), QString());
}

void TestLiveEntriesPanel::sendsManyNewCodesAfterAQuestion()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.panel->view().selectAll();
    shown.panel->details().newCodeButton()->click();
    QVERIFY(shown.verifier.sends.empty());
    QVERIFY(Shown::press(u"Send 30 codes"_s));
    QCOMPARE(shown.verifier.sends.size(), std::size_t(30));
}

void TestLiveEntriesPanel::tellsWhyACodeWasNotSent()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.select(0);
    shown.verifier.sendResult = SendOutcome(Limited{"SEND_LIMIT_RECIPIENT", 90s});
    shown.panel->details().newCodeButton()->click();
    QVERIFY(shown.trouble().contains(u"was not sent"_s));
    shown.verifier.sendResult = SendOutcome(Verification{});
    shown.panel->details().newCodeButton()->click();
    QCOMPARE(shown.trouble(), QString()); // over
}

void TestLiveEntriesPanel::sendsNothingWithoutANumber()
{
    Shown shown(0);
    shown.database.insert(0, 3);
    shown.database.execute("UPDATE verification SET recipient = '' WHERE auth_id = 'entry-2'");
    QVERIFY(shown.isRead(3));
    shown.select(0);
    QTRY_VERIFY(shown.panel->details().entry());
    QCOMPARE(shown.panel->details().entry()->authId, u"entry-2"_s);
    QVERIFY(!shown.panel->details().newCodeButton()->isEnabled());
    for (const QToolButton *button : shown.panel->details().findChildren<QToolButton *>())
        QVERIFY(!(button->isVisible() && button->accessibleName().startsWith(u"Reveal"_s)));
    shown.panel->view().selectAll();
    shown.panel->details().newCodeButton()->click();
    QVERIFY(Shown::press(u"Send 3 codes"_s));
    QCOMPARE(shown.verifier.sends.size(), std::size_t(2));
    QVERIFY2(shown.trouble().contains(u"2 of 3 new codes"_s), qPrintable(shown.trouble()));
}

void TestLiveEntriesPanel::triesACode()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.select(0);
    shown.panel->details().tryCodeButton()->click();
    auto *dialog = shown.panel->findChild<TryCodeDialog *>();
    QVERIFY(dialog);
    QTest::keyClicks(&dialog->codeField(), u"1234"_s);
    QTest::keyClick(&dialog->codeField(), Qt::Key_Return);
    QCOMPARE(shown.verifier.checks.size(), std::size_t(1));
    QCOMPARE(shown.verifier.checks.front().code.reveal(), QByteArray("1234"));
    QVERIFY(dialog->outcome().contains(u"2 tries left"_s));
    QVERIFY(dialog->codeField().text().isEmpty());
    shown.verifier.checkResult = CheckOutcome(Verified{});
    QTest::keyClicks(&dialog->codeField(), u"4321"_s);
    QTest::keyClick(&dialog->codeField(), Qt::Key_Return);
    QVERIFY(!dialog->codeField().isEnabled());
    QVERIFY(Shown::press(u"Close"_s));
}

void TestLiveEntriesPanel::copies()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.panel->setCurlTarget({QUrl(u"http://127.0.0.1:8000"_s), true});
    shown.select(1);
    shown.panel->view().setFocus();
    QTest::keyClick(&shown.panel->view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"entry-28"_s);
    shown.panel->details().copyCurlButton()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"curl -H \"Authorization: Bearer $API_TOKEN\""
             " 'http://127.0.0.1:8000/v1/verifications/entry-28'"_s);
}

void TestLiveEntriesPanel::revealsOneNumber()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.select(1);
    const auto isShown = [&] {
        const auto labels = shown.panel->details().findChildren<ElidedLabel *>();
        return std::ranges::any_of(
            labels, [](const ElidedLabel *label) { return label->text() == "+1 202 555 1028"_L1; });
    };
    QVERIFY(!isShown());
    for (QToolButton *button : shown.panel->details().findChildren<QToolButton *>()) {
        if (button->accessibleName().startsWith(u"Reveal"_s))
            button->click();
    }
    QVERIFY(isShown());
    QCOMPARE(shown.revealed, std::vector{*AuthId::fromText(u"entry-28"_s)});
    shown.select(2);
    shown.select(1);
    QVERIFY(!isShown()); // for this once
}

void TestLiveEntriesPanel::tellsTheStory()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.select(0);
    const auto titles = [&] {
        QStringList result;
        for (const StoryList::Step &step : shown.child<StoryList>()->steps())
            result.append(step.title);
        return result;
    };
    QCOMPARE(titles(), (QStringList{u"Requested and committed"_s, u"Accepted by the gateway"_s}));
    Event event;
    event.kind = Event::Kind::WrongCode;
    event.at = shown.database.clock.now();
    event.authId = AuthId::fromText(u"entry-29"_s);
    event.attemptsLeft = 2;
    shown.stories.add({event});
    QCOMPARE(titles().last(), u"Wrong code"_s);
    event.authId = AuthId::fromText(u"entry-1"_s);
    shown.stories.add({event});
    QCOMPARE(titles().size(), 3);
}

void TestLiveEntriesPanel::aSelectedEntryThatGoesIsNotReplaced()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.select(4);
    shown.database.execute("DELETE FROM verification WHERE auth_id = 'entry-25'");
    QVERIFY(shown.isRead(29));
    QVERIFY(shown.panel->view().selectedEntries().empty());
    QCOMPARE(shown.panel->details().entry()->authId, u"entry-25"_s);
    QTRY_VERIFY(!shown.panel->details().voidButton()->isEnabled());
    shown.panel->details().newCodeButton()->click();
    QCOMPARE(shown.verifier.sends.front().authId.text(), u"entry-25"_s);
}

void TestLiveEntriesPanel::detailsFollowWhatIsLookedFor()
{
    Shown shown(30);
    shown.database.execute("DELETE FROM verification WHERE auth_id = 'entry-1'"); // none is exactly
    QVERIFY(shown.isRead(29));
    shown.select(4);
    QCOMPARE(shown.panel->details().entry()->authId, u"entry-25"_s);
    shown.panel->search(u"ntry-2"_s); // it is among these
    QVERIFY(shown.isRead(11));
    QCOMPARE(shown.panel->details().entry()->authId, u"entry-25"_s);
    shown.panel->search(u"entry-1"_s);
    QVERIFY(shown.isRead(10));
    QVERIFY(!shown.panel->details().entry());
    QVERIFY(!shown.panel->details().voidButton()->isEnabled());
}

void TestLiveEntriesPanel::saysThatAnEntryIsNotListed()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    QTest::mouseClick(shown.panel->findChildren<Chip *>().at(1), Qt::LeftButton); // no expired ones
    QVERIFY(shown.isRead(30));
    shown.select(25); // the fifth that was made
    const QString authId = shown.panel->details().entry()->authId;
    const auto isSaid = [&] {
        const auto labels = shown.panel->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible()
                && label->text() == u"This entry is not among the listed ones."_s;
        });
    };
    QVERIFY(!isSaid());
    shown.database.clock.advance(30min + 10ms);
    QVERIFY(shown.isRead(20));
    QTRY_VERIFY(isSaid());
    QCOMPARE(shown.panel->details().entry()->authId, authId);
}

void TestLiveEntriesPanel::columnsGiveWay()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    EntryView &view = shown.panel->view();
    const auto isHidden = [&](EntryModel::Column column) {
        return view.isColumnHidden(int(column));
    };
    QVERIFY(!isHidden(EntryModel::Column::Tries));
    shown.panel->resize(744, 460); // beside the names of the panels, in the smallest window
    QTRY_VERIFY(isHidden(EntryModel::Column::Tries));
    QVERIFY(view.columnWidth(int(EntryModel::Column::Identifier)) >= 140);
    QVERIFY(view.columnWidth(int(EntryModel::Column::Recipient)) >= 128);
    QVERIFY(!isHidden(EntryModel::Column::Expires));
    const QByteArray state = shown.panel->saveState();
    shown.panel->resize(1064, 700);
    QTRY_VERIFY(!isHidden(EntryModel::Column::Tries) && !isHidden(EntryModel::Column::Message));
    shown.panel->restoreState(state); // nobody chose to hide them
    QVERIFY(!isHidden(EntryModel::Column::Tries) && !isHidden(EntryModel::Column::Message));
}

void TestLiveEntriesPanel::emptyListsLeadOn()
{
    Shown shown(0);
    const auto button = [&](const QString &text) -> QPushButton * {
        const auto *list = shown.panel->findChild<EmptyState *>();
        for (QPushButton *each : list->findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text() == text)
                return each;
        }
        return nullptr;
    };
    QTRY_VERIFY(button(u"Send a code…"_s));
    QVERIFY(!button(u"Show all entries"_s));
    QSignalSpy asked(shown.panel.get(), &LiveEntriesPanel::sendRequested);
    QTest::mouseClick(button(u"Send a code…"_s), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    shown.database.insert(0, 3);
    QVERIFY(shown.isRead(3));
    QTest::mouseClick(shown.panel->findChildren<Chip *>().at(0), Qt::LeftButton);
    shown.panel->search(u"anna"_s);
    QTRY_VERIFY(button(u"Show all entries"_s));
    QVERIFY(!button(u"Send a code…"_s));
    QTest::mouseClick(button(u"Show all entries"_s), Qt::LeftButton);
    QVERIFY(shown.isRead(3));
    QVERIFY(shown.panel->findChildren<Chip *>().at(0)->isChecked());
    QVERIFY(shown.child<QLineEdit>()->text().isEmpty());
}

void TestLiveEntriesPanel::scrollStaysWhereItIs()
{
    Shown shown(1000);
    QVERIFY(shown.isRead(200));
    QScrollBar *bar = shown.panel->view().verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 100 * 36);
    bar->setValue(60 * 36);
    const auto top = [&] { return shown.identifier(shown.panel->view().rowAt(1)); };
    const QString seen = top();
    QSignalSpy inserted(shown.panel->view().model(), &QAbstractItemModel::rowsInserted);
    shown.database.insert(1000, 1003);
    QVERIFY(inserted.wait()); // the view is near the start: they are read
    QTRY_COMPARE(top(), seen);
    shown.database.execute("DELETE FROM verification WHERE auth_id = 'entry-1001'");
    bar->setValue(0);
    QTRY_COMPARE(shown.identifier(0), u"entry-1002"_s);
    QTRY_COMPARE(shown.identifier(1), u"entry-1000"_s);
    shown.database.insert(1003, 1004);
    QTRY_COMPARE(top(), u"entry-1003"_s); // at the top the newest are seen
}

void TestLiveEntriesPanel::endLeadsToTheLast()
{
    Shown shown(5000);
    QVERIFY(shown.isRead(200));
    shown.panel->view().setFocus();
    QTest::keyClick(&shown.panel->view(), Qt::Key_End);
    const auto last = [&] { return shown.identifier(shown.panel->view().model()->rowCount() - 1); };
    QTRY_COMPARE(last(), u"entry-0"_s);
    QTRY_COMPARE(shown.panel->view().verticalScrollBar()->value(),
                 shown.panel->view().verticalScrollBar()->maximum());
    QTest::keyClick(&shown.panel->view(), Qt::Key_Home);
    QTRY_COMPARE(shown.identifier(0), u"entry-4999"_s);
}

void TestLiveEntriesPanel::remembersColumns()
{
    QByteArray state;
    {
        Shown shown(30);
        QVERIFY(shown.isRead(30));
        shown.panel->view().setColumnHidden(int(EntryModel::Column::Message), true);
        shown.panel->view().sortByColumn(int(EntryModel::Column::Identifier), Qt::AscendingOrder);
        state = shown.panel->saveState();
    }
    Shown shown(30);
    shown.panel->restoreState(state);
    QVERIFY(shown.panel->view().isColumnHidden(int(EntryModel::Column::Message)));
    QTRY_COMPARE(shown.identifier(0), u"entry-0"_s);
}

void TestLiveEntriesPanel::saysWhyThereIsNothing()
{
    Shown empty(0);
    const auto says = [&](const QString &words) {
        const auto labels = empty.panel->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisible() && label->text() == words;
        });
    };
    QTRY_VERIFY(says(u"No entries"_s));
    empty.panel->search(u"anna"_s);
    QTRY_VERIFY(says(u"No entry matches"_s));
    empty.panel->search({});
    empty.database.insert(0, 1);
    QVERIFY(empty.isRead(1));
    QTRY_VERIFY(empty.panel->view().isVisible());
}

QTEST_MAIN(TestLiveEntriesPanel)
#include "tst_liveentriespanel.moc"
