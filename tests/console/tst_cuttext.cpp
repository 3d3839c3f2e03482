// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/consolestage.h"
#include "console/cuttext.h"
#include "console/theme/theme.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/tile.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QTableView>

#include <functional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

// Puts what is judged into a window of 300 x 200.
using Fill = std::function<void(QWidget &window)>;

QString words()
{
    return QCoreApplication::translate("DashboardPanel", "No code was sent yet");
}

template <class Widget>
Widget *place(Widget *widget, QWidget &parent, const QRect &where)
{
    widget->setParent(&parent);
    widget->setGeometry(where);
    return widget;
}

} // namespace

// Whether the judge of the window's words sees what a person would.
class TestCutText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();

private:
    Theme m_theme{nullptr};
    SaidWords m_words{u"en"_s};
};

void TestCutText::judges_data()
{
    QTest::addColumn<Fill>("fill");
    QTest::addColumn<QString>("trouble"); // nothing: can be read
    const auto add = [](const char *name, const Fill &fill, const QString &trouble) {
        QTest::newRow(name) << fill << trouble;
    };
    add("a label with room",
        [](QWidget &window) {
            place(new QLabel(words()), window, {10, 10, 200, 24});
        },
        {});
    add(
        "a label that is too narrow",
        [](QWidget &window) {
            place(new QLabel(words()), window, {10, 10, 60, 24});
        },
        u"is cut"_s);
    add(
        "a label that lacks a line",
        [](QWidget &window) {
            place(new QLabel(words()), window, {10, 10, 60, 24})->setWordWrap(true);
        },
        u"lacks room for a line"_s);
    add(
        "a button that is too narrow",
        [](QWidget &window) {
            place(new QPushButton(words()), window, {10, 10, 80, 32});
        },
        u"is cut"_s);
    add(
        "a label that leaves the window",
        [](QWidget &window) {
            place(new QLabel(words()), window, {250, 10, 200, 24});
        },
        u"lies beyond the edge"_s);
    add(
        "a label without any room",
        [](QWidget &window) {
            place(new QLabel(words()), window, {10, 10, 200, 0});
        },
        u"has no room for its words"_s);
    add(
        "one label over another",
        [](QWidget &window) {
            place(new QLabel(words()), window, {10, 10, 200, 24});
            place(new QLabel(words()), window, {20, 14, 200, 24});
        },
        u"stands over"_s);
    add(
        "a widget over a label",
        [](QWidget &window) {
            place(new QLabel(words()), window, {10, 10, 200, 24});
            place(new QWidget, window, {60, 10, 50, 24})->setAutoFillBackground(true);
        },
        u"is cut"_s);
    add(
        "words that give way",
        [](QWidget &window) {
            place(new ElidedLabel(words()), window, {10, 10, 80, 24});
        },
        u"is words that are cut short"_s);
    add(
        "words of two scripts that give way",
        [](QWidget &window) {
            place(new ElidedLabel(QCoreApplication::translate("EntryModel", "残り試行回数")),
                  window, {10, 10, 70, 24});
        },
        u"is words that are cut short"_s);
    add(
        "words behind a value that give way",
        [](QWidget &window) {
            const QString text = QCoreApplication::translate("Faults", "%1 s too late").arg(1.5);
            auto *label = place(new ElidedLabel(text), window, {10, 10, 200, 24});
            label->setFixedWidth(label->fontMetrics().horizontalAdvance(u"1.5 s t…"_s) + 1);
        },
        u"is words that are cut short"_s);
    add("an identifier that gives way",
        [](QWidget &window) {
            place(new ElidedLabel(u"4f1c6c1e-90b3-4c41-a7a2-1e5b7a9d1055"_s), window,
                  {10, 10, 80, 24});
        },
        {});
    add(
        "an identifier that gives way, untold",
        [](QWidget &window) {
            auto *table = place(new QTableView, window, {10, 10, 200, 120});
            auto *model = new QStandardItemModel(1, 1, table);
            model->setData(model->index(0, 0), u"4f1c6c1e-90b3-4c41-a7a2-1e5b7a9d1055"_s);
            table->setModel(model);
        },
        u"no tool tip tells the rest"_s);
    add(
        "the head of a column",
        [](QWidget &window) {
            auto *table = place(new QTableView, window, {10, 10, 200, 120});
            auto *model = new QStandardItemModel(0, 1, table);
            model->setHorizontalHeaderLabels({words()});
            table->setModel(model);
            table->horizontalHeader()->resizeSection(0, 70);
        },
        u"is words that are cut short"_s);
    add(
        "the head of a column without room for its mark",
        [](QWidget &window) {
            auto *table = place(new QTableView, window, {10, 10, 250, 120});
            auto *model = new QStandardItemModel(0, 1, table);
            model->setHorizontalHeaderLabels({words()});
            table->setModel(model);
            table->setSortingEnabled(true);
            table->horizontalHeader()->resizeSection(
                0, table->horizontalHeader()->sectionSizeHint(0) - 4);
        },
        u"has no room for the mark"_s);
    add(
        "a hint in a field",
        [](QWidget &window) {
            place(new QLineEdit, window, {10, 10, 90, 32})->setPlaceholderText(words());
        },
        u"is words that are cut short"_s);
    add(
        "a choice that is not chosen",
        [](QWidget &window) {
            place(new QComboBox, window, {10, 10, 90, 32})->addItems({u"1"_s, words()});
        },
        u"is too long for its box"_s);
    add(
        "a widget that paints itself",
        [](QWidget &window) {
            place(new Tile(words()), window, {10, 10, 120, 92})->setValue(u"138"_s);
        },
        u"is words that are cut short"_s);
    const auto scrolled = [](int width) {
        return [width](QWidget &window) {
            auto *area = place(new QScrollArea, window, {10, 10, 200, 100});
            auto *content = new QWidget;
            content->resize(width, 400);
            new QLabel(words(), content);
            place(new QLabel(words()), *content, {10, 350, 150, 24});
            area->setWidget(content);
        };
    };
    add("what can be scrolled to", scrolled(180), {});
    add("what can be scrolled to sideways alone", scrolled(400), u"is too narrow"_s);
}

void TestCutText::judges()
{
    QFETCH(const Fill, fill);
    QFETCH(const QString, trouble);
    QWidget window;
    window.resize(300, 200);
    fill(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QString found = CutText(m_words).in(window).join(u'\n');
    QVERIFY2(trouble.isEmpty() ? found.isEmpty() : found.contains(trouble), qPrintable(found));
}

QTEST_MAIN(TestCutText)
#include "tst_cuttext.moc"
