// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/cuttext.h"

#include "console/consolestage.h"

#include <QComboBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr double slack = 1; // pixels that smoothing may take

// Within the root, what scrolls to where the widget paints; nothing where nothing does.
const QAbstractScrollArea *scrollAreaOf(const QWidget &widget, const QWidget &root)
{
    for (const QWidget *one = &widget; one && one != &root; one = one->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(one->parentWidget());
        if (area && area->viewport() == one && area->verticalScrollBar()->maximum() > 0)
            return area;
    }
    return nullptr;
}

// A line that is longer than its field moves with the cursor; a number has no cursor's place.
bool isTyped(const QWidget &widget)
{
    const auto *line = qobject_cast<const QLineEdit *>(&widget);
    return line && !line->text().isEmpty()
        && !qobject_cast<const QAbstractSpinBox *>(line->parentWidget());
}

QRect withoutSlack(const QRectF &ink)
{
    return QRect(QPoint(int(std::ceil(ink.left() + slack)), int(std::ceil(ink.top() + slack))),
                 QPoint(int(std::floor(ink.right() - slack)) - 1,
                        int(std::floor(ink.bottom() - slack)) - 1));
}

// What the pointer would be told there.
QString toolTipAt(QWidget &widget, const QPoint &place)
{
    QHelpEvent help(QEvent::ToolTip, place, widget.mapToGlobal(place));
    QApplication::sendEvent(&widget, &help);
    return QToolTip::text();
}

bool hasLetters(const QString &text)
{
    return std::ranges::any_of(text, [](QChar sign) { return sign.isLetter(); });
}

} // namespace

QStringList CutText::in(QWidget &window)
{
    m_troubles.clear();
    m_speaking.clear();
    judgePainted(window);
    for (auto *area : window.findChildren<QScrollArea *>()) {
        if (area->isVisible() && area->widget())
            judgePainted(*area->widget());
    }
    for (const auto *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != &window)
            continue;
        judgePlace(*widget);
        judgeLines(*widget);
        judgeSilence(*widget);
        judgeChoices(*widget);
        judgeHeads(*widget);
        judgeScrolling(*widget);
    }
    m_troubles.removeDuplicates();
    return m_troubles;
}

void CutText::judgePainted(QWidget &root)
{
    const std::vector<PaintedText> texts = paintedTexts(root);
    for (const PaintedText &text : texts) {
        m_speaking.insert(text.widget);
        judgeCut(text, root);
        judgeElided(text, root);
    }
    judgeOverlaps(texts);
}

void CutText::judgeCut(const PaintedText &text, const QWidget &root)
{
    const QRect ink = withoutSlack(text.ink);
    if (ink.isEmpty() || isTyped(*text.widget))
        return;
    const QRect seen = text.visible.boundingRect();
    if (scrollAreaOf(*text.widget, root)) {
        if (!seen.isEmpty() && (ink.left() < seen.left() || ink.right() > seen.right()))
            add(*text.widget, text.text, u"is cut at a side"_s);
    } else if (!QRegion(ink).subtracted(text.visible).isEmpty()) {
        const QRect room = seen & ink;
        add(*text.widget, text.text,
            u"is cut: of %1 x %2 pixels %3 x %4 are to be seen"_s.arg(ink.width())
                .arg(ink.height())
                .arg(room.width())
                .arg(room.height()));
    }
}

// Words of ours are never cut short; what they speak of may be, where the pointer is told the rest.
void CutText::judgeElided(const PaintedText &text, QWidget &root)
{
    if (!text.text.contains(u'…') || m_words.endsWithDotsOfItsOwn(text.text))
        return;
    const QString start = text.text.section(u'…', 0, 0);
    const QString end = text.text.section(u'…', 1);
    const QString told =
        toolTipAt(*text.widget, text.widget->mapFrom(&root, text.ink.center().toPoint()));
    const qsizetype at = told.indexOf(start);
    if (m_words.breaksOffIn(start) || (at >= 0 && m_words.goOnAs(told.mid(at + start.size()))))
        add(*text.widget, text.text, u"is words that are cut short"_s);
    else if (at < 0 || !told.contains(end))
        add(*text.widget, text.text, u"is cut short, and no tool tip tells the rest"_s);
}

void CutText::judgeOverlaps(const std::vector<PaintedText> &texts)
{
    for (auto one = texts.begin(); one != texts.end(); ++one) {
        for (auto other = std::next(one); other != texts.end(); ++other) {
            const QRect both = withoutSlack(one->ink) & withoutSlack(other->ink);
            if (!both.isEmpty() && one->visible.intersects(both) && other->visible.intersects(both))
                add(*one->widget, one->text, u"stands over \"%1\""_s.arg(other->text));
        }
    }
}

void CutText::judgePlace(const QWidget &widget)
{
    const QWidget &parent = *widget.parentWidget();
    QRect room = parent.rect();
    const auto *area = qobject_cast<const QScrollArea *>(parent.parentWidget());
    if (area && area->viewport() == &parent) {
        room.setTop(widget.y());
        room.setBottom(widget.geometry().bottom());
    }
    if (!room.contains(widget.geometry()) && !widget.size().isEmpty())
        add(widget, {}, u"lies beyond the edge of what holds it"_s);
}

// Lines that wrap out of sight are not painted at all.
void CutText::judgeLines(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    if (label && label->hasHeightForWidth()
        && label->heightForWidth(label->width()) > label->height() + slack)
        add(widget, label->text(), u"lacks room for a line"_s);
}

// Where icons stand alone, the pointer is told the words.
void CutText::judgeSilence(const QWidget &widget)
{
    if (!qobject_cast<const QLabel *>(&widget) && !qobject_cast<const QAbstractButton *>(&widget))
        return;
    const QString text = widget.property("text").toString();
    if (hasLetters(text) && !m_speaking.contains(&widget) && widget.toolTip().isEmpty())
        add(widget, text, u"has no room for its words"_s);
}

// Each that may be chosen, not only the one that is.
void CutText::judgeChoices(const QWidget &widget)
{
    const auto *box = qobject_cast<const QComboBox *>(&widget);
    if (!box)
        return;
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.editable = box->isEditable();
    const int room =
        box->style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box)
            .width();
    for (int i = 0; i < box->count(); ++i) {
        if (box->fontMetrics().horizontalAdvance(box->itemText(i)) > room)
            add(widget, box->itemText(i), u"is too long for its box"_s);
    }
}

// Each column that may be sorted by, with the mark beside its word.
void CutText::judgeHeads(const QWidget &widget)
{
    const auto *header = qobject_cast<const QHeaderView *>(&widget);
    if (!header || !header->isSortIndicatorShown())
        return;
    for (int i = 0; i < header->count(); ++i) {
        if (!header->isSectionHidden(i) && header->sectionSize(i) < header->sectionSizeHint(i))
            add(widget, header->model()->headerData(i, header->orientation()).toString(),
                u"has no room for the mark of a sorted column, %1 of %2 pixels"_s
                    .arg(header->sectionSize(i))
                    .arg(header->sectionSizeHint(i)));
    }
}

void CutText::judgeScrolling(const QWidget &widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(&widget);
    if (qobject_cast<const QPlainTextEdit *>(area))
        return; // its lines wrap, at the worst within a word
    if (area && area->horizontalScrollBar()->maximum() > 0)
        add(widget, {}, u"is too narrow for what it holds"_s);
}

void CutText::add(const QWidget &widget, const QString &text, const QString &trouble)
{
    m_troubles += u"\"%1\" %2 (%3)"_s.arg(text.isEmpty() ? ConsoleStage::nameOf(widget) : text,
                                          trouble, ConsoleStage::pathOf(widget));
}

} // namespace smsverify
