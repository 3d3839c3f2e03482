// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/consolestyle.h"
#include "console/theme/controlpainting.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTableView>
#include <QTextEdit>

namespace smsverify {

using namespace painting;

namespace {

bool isTextEdit(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

bool isRinged(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

// A line edit, a text edit.
void drawTextInput(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    InputLook look;
    look.validity = validity(widget);
    look.isLocked = option.state.testFlag(QStyle::State_ReadOnly)
        || (isTextEdit(widget) && widget->property("readOnly").toBool());
    look.hasFocusRing = option.state.testFlag(QStyle::State_HasFocus);
    drawInput(painter, option, look);
}

void drawComboBox(QPainter &painter, const QStyleOptionComboBox &combo, const QRect &arrow,
                  const QWidget *widget)
{
    InputLook look;
    look.validity = validity(widget);
    look.hasFocusRing =
        combo.editable ? combo.state.testFlag(QStyle::State_HasFocus) : isRinged(combo);
    drawInput(painter, combo, look);
    QStyleOption mark = combo;
    mark.rect = arrow;
    drawChevron(painter, mark, Qt::DownArrow);
}

void drawSpinBox(QPainter &painter, const QStyleOptionSpinBox &spin, const QRect &up,
                 const QRect &down, const QWidget *widget)
{
    InputLook look;
    look.validity = validity(widget);
    // Qt 6.4 does not say it of spin boxes.
    look.isLocked = spin.state.testFlag(QStyle::State_ReadOnly)
        || (widget && widget->property("readOnly").toBool());
    look.hasFocusRing = spin.state.testFlag(QStyle::State_HasFocus);
    drawInput(painter, spin, look);
    if (spin.buttonSymbols == QAbstractSpinBox::NoButtons || look.isLocked)
        return;
    const auto drawStep = [&](const QRect &rectangle, QAbstractSpinBox::StepEnabledFlag flag,
                              Qt::ArrowType direction, int offset) {
        QStyleOption mark = spin;
        mark.rect = rectangle.translated(-2, offset);
        mark.state.setFlag(QStyle::State_Enabled,
                           spin.state.testFlag(QStyle::State_Enabled)
                               && spin.stepEnabled.testFlag(flag));
        drawChevron(painter, mark, direction);
    };
    drawStep(up, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow, 2);
    drawStep(down, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow, -2);
}

// What lies under a scroll bar: the surface that it scrolls.
void fillBehindScrollBar(QPainter &painter, const QRect &rectangle, const QWidget *bar)
{
    for (const QWidget *parent = bar ? bar->parentWidget() : nullptr; parent;
         parent = parent->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(parent);
        if (!area)
            continue;
        const QWidget *viewport = area->viewport();
        if (viewport->autoFillBackground())
            painter.fillRect(rectangle, viewport->palette().brush(viewport->backgroundRole()));
        return;
    }
}

// The background of a table's cell, of a list's item.
void drawTableCell(QPainter &painter, const QStyleOption &option)
{
    const Tokens &tokens = Tokens::of(option.palette);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, tokens.color(Token::Selection));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     tokens.color(Token::Border));
}

void drawListItem(QPainter &painter, const QStyleOption &option)
{
    const Tokens &tokens = Tokens::of(option.palette);
    QColor fill;
    if (option.state.testFlag(QStyle::State_Selected))
        fill = tokens.color(Token::Selection);
    else if (option.state.testFlag(QStyle::State_MouseOver)
             && option.state.testFlag(QStyle::State_Enabled))
        fill = tokens.hovered(Token::Surface);
    if (fill.isValid())
        drawBox(painter, option.rect, metrics::checkRadius, fill);
    if (isRinged(option))
        drawFocusRing(painter, option);
}

void drawFrame(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const Tokens &tokens = Tokens::of(option.palette);
    if (isTextEdit(widget))
        drawTextInput(painter, option, widget);
    else if (widget && widget->isWindow()) // a combo box's list
        drawBox(painter, option.rect, 0, tokens.color(Token::Raised), tokens.color(Token::Border),
                1);
    else
        drawBox(painter, option.rect, metrics::controlRadius, {}, tokens.color(Token::Border), 1);
}

} // namespace

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    const Tokens &tokens = Tokens::of(option->palette);
    switch (static_cast<int>(element)) {
    case PE_PanelButtonCommand:
    case PE_FrameDefaultButton:
        if (element == PE_PanelButtonCommand)
            drawButton(*painter, *option, buttonRole(widget));
        return;
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            drawTextInput(*painter, *option, widget);
        return;
    }
    case PE_FrameLineEdit:
        drawTextInput(*painter, *option, widget);
        return;
    case PE_Frame:
        drawFrame(*painter, *option, widget);
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        drawBox(*painter, option->rect, 0,
                element == PE_FrameMenu ? QColor() : tokens.color(Token::Raised),
                tokens.color(Token::Border), 1);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(*painter, *option);
        return;
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp:
        drawChevron(*painter, *option, Qt::UpArrow);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown:
        drawChevron(*painter, *option, Qt::DownArrow);
        return;
    case PE_IndicatorArrowRight:
        drawChevron(*painter, *option, Qt::RightArrow);
        return;
    case PE_FrameFocusRect:
        // Item views draw the ring of their current row themselves.
        if (isRinged(*option) && !qobject_cast<const QAbstractItemView *>(widget))
            drawFocusRing(*painter, *option);
        return;
    case PE_PanelItemViewRow:
        if (qobject_cast<const QTableView *>(widget))
            drawTableCell(*painter, *option);
        return;
    case PE_PanelItemViewItem:
        if (!qobject_cast<const QTableView *>(widget))
            drawListItem(*painter, *option);
        return;
    case PE_PanelScrollAreaCorner:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    const Tokens &tokens = Tokens::of(option->palette);
    switch (static_cast<int>(element)) {
    case CE_PushButtonBevel:
        drawButton(*painter, *option, buttonRole(widget));
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            drawButtonLabel(*painter, *button, buttonRole(widget));
        return;
    case CE_PushButton:
        // The ring is part of the bevel.
        drawControl(CE_PushButtonBevel, option, painter, widget);
        drawControl(CE_PushButtonLabel, option, painter, widget);
        return;
    case CE_Header:
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            drawHeader(*painter, *header);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, tokens.color(Token::Surface));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            tokens.color(Token::Border));
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            drawMenuItem(*painter, *item);
        return;
    case CE_MenuEmptyArea:
    case CE_MenuHMargin:
    case CE_MenuVMargin:
        return;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            drawProgress(*painter, *bar);
        return;
    case CE_Splitter:
        drawHairline(*painter, option->rect, tokens.color(Token::Border));
        return;
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            if (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)
                drawHairline(*painter, option->rect, tokens.color(Token::Border));
            else if (frame->frameShape != QFrame::NoFrame)
                drawFrame(*painter, *option, widget);
        }
        return;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            // A selected row is a tint: its text keeps its colour.
            QStyleOptionViewItem shown = *item;
            shown.palette.setColor(QPalette::HighlightedText, item->palette.color(QPalette::Text));
            QProxyStyle::drawControl(element, &shown, painter, widget);
        }
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    const auto part = [&](SubControl subControl) {
        return subControlRect(control, option, subControl, widget);
    };
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox) {
        drawComboBox(*painter, *combo, part(SC_ComboBoxArrow), widget);
    } else if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
               spin && control == CC_SpinBox) {
        drawSpinBox(*painter, *spin, part(SC_SpinBoxUp), part(SC_SpinBoxDown), widget);
    } else if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
               button && control == CC_ToolButton) {
        drawToolButton(*painter, *button, buttonRole(widget));
    } else if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
               slider && control == CC_ScrollBar) {
        fillBehindScrollBar(*painter, option->rect, widget);
        drawScrollBar(*painter, *slider, part(SC_ScrollBarSlider));
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace smsverify
