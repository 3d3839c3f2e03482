// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/consolestyle.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/widgets/badge.h"
#include "console/widgets/banner.h"
#include "console/widgets/bar.h"
#include "console/widgets/chip.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/codefield.h"
#include "console/widgets/copybutton.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/field.h"
#include "console/widgets/flowlayout.h"
#include "console/widgets/progressline.h"
#include "console/widgets/segmentedchoice.h"
#include "console/widgets/tile.h"
#include "console/widgets/undobar.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace smsverify;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void codeFieldTakesDigits_data();
    void codeFieldTakesDigits();
    void codeFieldIsWorkedByKeyboard();
    void codeFieldTellsTheLastDigit();
    void codeFieldGrowsToALine();
    void chipSwitchesAndCounts();
    void undoBarUndoesOnce_data();
    void undoBarUndoesOnce();
    void undoBarExpires();
    void undoBarKeepsTheLastOffer();
    void undoBarGivesTheKeysBack();
    void copyButtonCopiesAndSaysSo();
    void fieldShowsWhatIsWrong();
    void fieldLocks_data();
    void fieldLocks();
    void flowLayoutWraps();
    void flowLayoutSkipsWhatIsHidden();
    void bannerMovesItsButtonsBelow();
    void bannerUnfoldsDetails();
    void codeBlockGrowsWithItsLines();
    void segmentsMoveByArrows();
    void progressWaitsBeforeItShows();
    void elidedLabelGivesWay();
    void barWarnsOfTheEnd_data();
    void barWarnsOfTheEnd();
    void widgetsSpeak();

private:
    std::unique_ptr<Theme> m_theme;
};

namespace {

// Shows a widget in a window that has the focus.
struct Stage
{
    explicit Stage(QWidget *widget)
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(widget);
        window.resize(600, 200);
        window.show();
        QApplication::setActiveWindow(&window);
        widget->setFocus();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
    }

    QWidget window;
};

} // namespace

void TestWidgets::initTestCase()
{
    m_theme = std::make_unique<Theme>(nullptr);
    installAccessibleWidgets();
}

void TestWidgets::codeFieldTakesDigits_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("text");
    QTest::newRow("digits") << u"4821"_s << u"4821"_s;
    QTest::newRow("digits with spaces around them") << u" 48 21\n"_s << u"4821"_s;
    QTest::newRow("a sentence") << u"Your code is 4821."_s << u"4821"_s;
    QTest::newRow("more than fit") << u"482199"_s << u"4821"_s;
    QTest::newRow("no digits") << u"code"_s << QString();
    QTest::newRow("digits of another script") << u"٤٨٢١"_s << QString();
}

void TestWidgets::codeFieldTakesDigits()
{
    QFETCH(const QString, pasted);
    QFETCH(const QString, text);
    auto *field = new CodeField(4);
    const Stage stage(field);
    QApplication::clipboard()->setText(pasted);
    QTest::keySequence(field, QKeySequence::Paste);
    QCOMPARE(field->text(), text);
}

void TestWidgets::codeFieldIsWorkedByKeyboard()
{
    auto *field = new CodeField(4);
    const Stage stage(field);
    QTest::keyClicks(field, u"4a8-2"_s);
    QCOMPARE(field->text(), u"482"_s);
    QTest::keyClick(field, Qt::Key_Home);
    QTest::keyClick(field, Qt::Key_9); // takes the place of the 4
    QCOMPARE(field->text(), u"982"_s);
    QCOMPARE(field->cursorPosition(), 1);
    QTest::keyClick(field, Qt::Key_End);
    QTest::keyClick(field, Qt::Key_Backspace);
    QCOMPARE(field->text(), u"98"_s);
    QTest::keySequence(field, QKeySequence::SelectAll);
    QTest::keyClick(field, Qt::Key_7);
    QCOMPARE(field->text(), u"7"_s);
    QTest::mouseClick(field, Qt::LeftButton, {}, QPoint(10, 20));
    QCOMPARE(field->cursorPosition(), 0);
}

void TestWidgets::codeFieldTellsTheLastDigit()
{
    auto *field = new CodeField(3);
    const Stage stage(field);
    QSignalSpy completed(field, &CodeField::completed);
    QTest::keyClicks(field, u"12"_s);
    QCOMPARE(completed.count(), 0);
    QTest::keyClicks(field, u"3"_s);
    QCOMPARE(completed.count(), 1);
    QVERIFY(field->isComplete());
}

void TestWidgets::codeFieldGrowsToALine()
{
    CodeField field(CodeField::mostBoxes);
    const int boxes = field.sizeHint().width();
    field.setLength(200);
    QVERIFY(field.sizeHint().width() < 200 * boxes / CodeField::mostBoxes);
    field.setText(QString(200, u'7'));
    QVERIFY(field.isComplete());
}

void TestWidgets::chipSwitchesAndCounts()
{
    auto *chip = new Chip(u"Expired"_s);
    const Stage stage(chip);
    QSignalSpy toggled(chip, &Chip::toggled);
    QTest::keyClick(chip, Qt::Key_Space);
    QCOMPARE(toggled.count(), 1);
    QVERIFY(chip->isChecked());
    const int width = chip->sizeHint().width();
    chip->setCount(120'000);
    QVERIFY(chip->sizeHint().width() > width);
    QVERIFY(chip->accessibleName().startsWith(u"Expired"_s));
}

void TestWidgets::undoBarUndoesOnce_data()
{
    QTest::addColumn<bool>("isByKey");
    QTest::newRow("button") << false;
    QTest::newRow("Ctrl+Z") << true;
}

static void clickOnceSlidIn(const QWidget &bar, QWidget *button)
{
    QTRY_COMPARE(bar.maximumHeight(), QWIDGETSIZE_MAX);
    QTest::mouseClick(button, Qt::LeftButton);
}

void TestWidgets::undoBarUndoesOnce()
{
    QFETCH(const bool, isByKey);
    auto *bar = new UndoBar;
    const Stage stage(bar);
    int undone = 0;
    QVERIFY(!bar->isVisible());
    bar->offer(
        u"12 entries voided"_s, [&undone] { ++undone; }, 1h);
    QVERIFY(bar->isVisible());
    auto *button = bar->findChild<QPushButton *>();
    button->setFocus();
    if (isByKey)
        QTest::keySequence(button, QKeySequence::Undo);
    else
        clickOnceSlidIn(*bar, button);
    QCOMPARE(undone, 1);
    QVERIFY(!bar->isOffered());
    QVERIFY(!bar->isVisible());
    QTest::keySequence(const_cast<QWidget *>(&stage.window), QKeySequence::Undo);
    QCOMPARE(undone, 1);
}

void TestWidgets::undoBarExpires()
{
    auto *bar = new UndoBar;
    const Stage stage(bar);
    QSignalSpy expired(bar, &UndoBar::expired);
    bool isUndone = false;
    bar->offer(
        u"1 entry voided"_s, [&isUndone] { isUndone = true; }, 20ms);
    QTRY_COMPARE(expired.count(), 1);
    QVERIFY(!bar->isVisible());
    QVERIFY(!isUndone);
    QCOMPARE(bar->timeLeft(), 0.0);
}

void TestWidgets::undoBarKeepsTheLastOffer()
{
    auto *bar = new UndoBar;
    const Stage stage(bar);
    QString undone;
    bar->offer(
        u"first"_s, [&undone] { undone += u"first"_s; }, 1h);
    bar->offer(
        u"second"_s, [&undone] { undone += u"second"_s; }, 1h);
    clickOnceSlidIn(*bar, bar->findChild<QPushButton *>());
    QCOMPARE(undone, u"second"_s);
}

void TestWidgets::undoBarGivesTheKeysBack()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *list = new QPushButton;
    auto *bar = new UndoBar;
    column->addWidget(list);
    column->addWidget(new QPushButton);
    column->addWidget(bar);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    list->setFocus();
    bar->offer(u"1 entry voided"_s, [] {});
    auto *undo = bar->findChild<QPushButton *>();
    undo->setFocus();
    QTest::keyClick(undo, Qt::Key_Space);
    QVERIFY(list->hasFocus());
}

void TestWidgets::copyButtonCopiesAndSaysSo()
{
    auto *button = new CopyButton(u"Copy identifier"_s, [] { return u"signup-204881"_s; });
    const Stage stage(button);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(QApplication::clipboard()->text(), u"signup-204881"_s);
    QVERIFY(button->isShowingSuccess());
    QCOMPARE(button->accessibleName(), u"Copied"_s);
    QTRY_VERIFY(!button->isShowingSuccess());
    QCOMPARE(button->accessibleName(), u"Copy identifier"_s);
}

void TestWidgets::fieldShowsWhatIsWrong()
{
    auto *edit = new QLineEdit(u"12065550"_s);
    auto *field = new Field(u"&Sending number"_s, edit);
    const Stage stage(field);
    field->setHelp(u"Your Flowroute number."_s);
    const int height = field->sizeHint().height();
    field->setError(u"8 digits; it must be 11."_s);
    QCOMPARE(validity(edit), Validity::Invalid);
    QVERIFY(field->sizeHint().height() > height);
    QCOMPARE(edit->accessibleName(), u"Sending number"_s);
    QCOMPARE(edit->accessibleDescription(), u"8 digits; it must be 11. Your Flowroute number."_s);
    field->setError({});
    QCOMPARE(validity(edit), Validity::Valid);
    QCOMPARE(field->sizeHint().height(), height);
}

void TestWidgets::fieldLocks_data()
{
    QTest::addColumn<QWidget *>("editor");
    QTest::addColumn<bool>("staysEnabled");
    QTest::newRow("line edit") << static_cast<QWidget *>(new QLineEdit) << true;
    QTest::newRow("text edit") << static_cast<QWidget *>(new QPlainTextEdit) << true;
    QTest::newRow("combo box") << static_cast<QWidget *>(new QComboBox) << false;
}

void TestWidgets::fieldLocks()
{
    QFETCH(QWidget *, editor);
    QFETCH(const bool, staysEnabled);
    Field field(u"Organization name"_s, editor);
    field.setLocked(true);
    QCOMPARE(editor->isEnabled(), staysEnabled);
    QCOMPARE(editor->property("readOnly").toBool(), staysEnabled);
    field.setLocked(false);
    QVERIFY(editor->isEnabled());
    QVERIFY(!editor->property("readOnly").toBool());
}

void TestWidgets::flowLayoutWraps()
{
    QWidget widget;
    auto *flow = new FlowLayout(&widget);
    for (int i = 0; i < 3; ++i) {
        auto *part = new QWidget;
        part->setFixedSize(100, 32);
        flow->addWidget(part);
    }
    QCOMPARE(flow->sizeHint(), QSize(316, 32));
    QCOMPARE(flow->heightForWidth(316), 32);
    QCOMPARE(flow->heightForWidth(315), 72);
    QCOMPARE(flow->heightForWidth(100), 112);
    QCOMPARE(flow->heightForWidth(10), 112);
    QCOMPARE(flow->minimumSize(), QSize(100, 32));
}

void TestWidgets::flowLayoutSkipsWhatIsHidden()
{
    QWidget widget;
    auto *flow = new FlowLayout(&widget);
    for (int i = 0; i < 3; ++i) {
        auto *part = new QWidget;
        part->setFixedSize(100, 32);
        flow->addWidget(part);
        part->setHidden(i != 1);
    }
    QCOMPARE(flow->sizeHint(), QSize(100, 32));
    QCOMPARE(flow->heightForWidth(50), 32);
}

void TestWidgets::bannerMovesItsButtonsBelow()
{
    auto *banner = new Banner(Tone::Danger);
    const Stage stage(banner);
    banner->setWords(u"The API is not running."_s, u"Port 8000 is taken by another program."_s);
    banner->addWayOut(u"Use another port…"_s);
    banner->addWayOut(u"Attach to its database"_s);
    QCOMPARE(banner->heightForWidth(1000), 48);
    QTRY_VERIFY(banner->heightForWidth(400) > 48); // once the buttons are shown
}

void TestWidgets::bannerUnfoldsDetails()
{
    auto *banner = new Banner(Tone::Danger);
    const Stage stage(banner);
    banner->setWords(u"The store failed."_s, u"Its disk is full."_s);
    banner->setDetails(u"SQLITE_FULL: database or disk is full"_s);
    auto *block = banner->findChild<CodeBlock *>();
    QVERIFY(!block->isVisible());
    const int height = banner->heightForWidth(600);
    for (QPushButton *button : banner->findChildren<QPushButton *>()) {
        if (button->text() == u"Details"_s)
            button->click();
    }
    QVERIFY(block->isVisible());
    QVERIFY(banner->heightForWidth(600) > height);
}

void TestWidgets::codeBlockGrowsWithItsLines()
{
    auto *block = new CodeBlock;
    const Stage stage(block);
    block->setTitle(u"Answer"_s);
    block->setText(u"{}"_s, CodeBlock::Syntax::Json);
    const int one = block->sizeHint().height();
    block->setText(u"{\n\n\n}"_s, CodeBlock::Syntax::Json);
    const int four = block->sizeHint().height();
    QVERIFY(four > one);
    block->setMostLines(2);
    QVERIFY(block->sizeHint().height() < four);
    QTest::mouseClick(block->findChild<CopyButton *>(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"{\n\n\n}"_s);
}

void TestWidgets::segmentsMoveByArrows()
{
    auto *choice = new SegmentedChoice(u"Span"_s, {u"Hour"_s, u"Day"_s, u"Week"_s});
    const Stage stage(choice);
    QSignalSpy changed(choice, &SegmentedChoice::currentIndexChanged);
    QCOMPARE(choice->currentIndex(), 0);
    auto *first = choice->findChild<QPushButton *>();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(choice->currentIndex(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toInt(), 1);
}

void TestWidgets::progressWaitsBeforeItShows()
{
    auto *line = new ProgressLine;
    const Stage stage(line);
    line->start(u"Counting entries"_s, 1h);
    QVERIFY(!line->isVisible());
    line->finish();
    line->start(u"Counting entries"_s, 0ms);
    QTRY_VERIFY(line->isVisible());
    QSignalSpy cancelled(line, &ProgressLine::cancelled);
    QTest::mouseClick(line->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(line->isVisible());
    line->finish();
    QVERIFY(!line->isVisible());
}

void TestWidgets::elidedLabelGivesWay()
{
    ElidedLabel label(QString(200, u'a'));
    label.resize(100, 20);
    QVERIFY(label.isElided());
    QVERIFY(label.minimumSizeHint().width() < 100);
    label.setText(u"a"_s);
    QVERIFY(!label.isElided());
}

void TestWidgets::barWarnsOfTheEnd_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<Tone>("tone");
    QTest::newRow("plenty") << 0.21 << Tone::Accent;
    QTest::newRow("a fifth") << 0.2 << Tone::Warning;
    QTest::newRow("a twentieth") << 0.05 << Tone::Danger;
    QTest::newRow("nothing") << 0.0 << Tone::Danger;
}

void TestWidgets::barWarnsOfTheEnd()
{
    QFETCH(const double, share);
    QFETCH(const Tone, tone);
    QCOMPARE(Bar::toneOfRemaining(share), tone);
}

void TestWidgets::widgetsSpeak()
{
    Tile tile(u"Sent"_s);
    tile.setValue(u"1284"_s);
    tile.setCaption(u"6 percent"_s, Tile::Trend::Up, Tone::Success);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&tile);
    QCOMPARE(spoken->text(QAccessible::Name), u"Sent, 1284, up 6 percent"_s);
    QCOMPARE(spoken->role(), QAccessible::StaticText);

    Banner banner(Tone::Warning);
    banner.setWords(u"The gateway is slow."_s, u"Messages may be late."_s);
    spoken = QAccessible::queryAccessibleInterface(&banner);
    QCOMPARE(spoken->role(), QAccessible::AlertMessage);
    QCOMPARE(spoken->text(QAccessible::Name), u"The gateway is slow."_s);

    Badge badge(u"Running"_s, Tone::Success, Icon::Ok);
    spoken = QAccessible::queryAccessibleInterface(&badge);
    QCOMPARE(spoken->text(QAccessible::Name), u"Running"_s);
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
