// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/consolestyle.h"

#include "console/theme/metrics.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOption>
#include <QTextEdit>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr char roleProperty[] = "smsverifyButtonRole";
constexpr char validityProperty[] = "smsverifyValidity";

constexpr int indicator = 16; // of check boxes and radio buttons
constexpr int arrowWidth = 32; // of a combo box
constexpr int choiceInset = 1; // that Qt leaves on both sides of its text
constexpr int spinWidth = 28; // of a spin box's buttons
constexpr int inputPadding = 8;
constexpr int scrollBarExtent = 10;
constexpr int shortestSlider = 32;
constexpr int menuItemHeight = 30;
constexpr int smallestTarget = 28;

bool isTextEdit(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

QSize buttonSize(const QStyleOptionButton &button)
{
    const QSize text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text);
    int width = 0;
    if (!button.icon.isNull())
        width += button.iconSize.width();
    if (!button.text.isEmpty())
        width += text.width() + (button.icon.isNull() ? 0 : metrics::buttonIconGap);
    if (button.features & QStyleOptionButton::HasMenu)
        width += metrics::smallIcon + metrics::tinyGap;
    if (button.text.isEmpty())
        return {std::max(metrics::controlHeight, width + 2 * metrics::smallGap),
                metrics::controlHeight};
    return {width + 2 * metrics::buttonPadding,
            std::max(metrics::controlHeight, text.height() + 2 * metrics::smallGap - 2)};
}

QSize toolButtonSize(const QStyleOptionToolButton &button)
{
    if (button.toolButtonStyle == Qt::ToolButtonIconOnly || button.text.isEmpty())
        return {metrics::controlHeight, metrics::controlHeight};
    int width = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    if (!button.icon.isNull() && button.toolButtonStyle != Qt::ToolButtonTextOnly)
        width += button.iconSize.width() + metrics::buttonIconGap;
    if (button.features & QStyleOptionToolButton::HasMenu)
        width += metrics::smallIcon + metrics::tinyGap;
    return {width + 2 * metrics::buttonPadding, metrics::controlHeight};
}

QSize menuItemSize(const QStyleOptionMenuItem &item, const QSize &size)
{
    if (item.menuItemType == QStyleOptionMenuItem::Separator)
        return {size.width(), 2 * metrics::tinyGap + 1};
    // What QMenu counts: the text and, added to the whole menu, the widest shortcut.
    const int text =
        item.fontMetrics.size(Qt::TextShowMnemonic, item.text.section(u'\t', 0, 0)).width();
    const int shortcut = item.text.contains(u'\t') ? 2 * metrics::panelMargin : metrics::smallIcon;
    return {text + shortcut + metrics::smallIcon + metrics::smallGap + 2 * metrics::cellPadding
                + metrics::tinyGap,
            std::max(menuItemHeight, item.fontMetrics.height() + 2 * metrics::tinyGap)};
}

// The slider alone: a scroll bar has no buttons.
QRect sliderOf(const QStyleOptionSlider &bar)
{
    const bool isHorizontal = bar.orientation == Qt::Horizontal;
    const int room = isHorizontal ? bar.rect.width() : bar.rect.height();
    const int range = bar.maximum - bar.minimum;
    int length = room;
    if (range > 0) {
        const qint64 whole = qint64(range) + bar.pageStep;
        length = static_cast<int>(qint64(bar.pageStep) * room / std::max<qint64>(whole, 1));
        length = std::clamp(length, std::min(shortestSlider, room), room);
    }
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      room - length, bar.upsideDown);
    return isHorizontal ? QRect(bar.rect.x() + start, bar.rect.y(), length, bar.rect.height())
                        : QRect(bar.rect.x(), bar.rect.y() + start, bar.rect.width(), length);
}

QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const QRect slider = sliderOf(bar);
    const bool isHorizontal = bar.orientation == Qt::Horizontal;
    QRect rectangle;
    if (part == QStyle::SC_ScrollBarGroove) {
        rectangle = bar.rect;
    } else if (part == QStyle::SC_ScrollBarSlider) {
        rectangle = slider;
    } else if (part == QStyle::SC_ScrollBarSubPage) {
        rectangle = bar.rect;
        isHorizontal ? rectangle.setRight(slider.left() - 1)
                     : rectangle.setBottom(slider.top() - 1);
    } else if (part == QStyle::SC_ScrollBarAddPage) {
        rectangle = bar.rect;
        isHorizontal ? rectangle.setLeft(slider.right() + 1)
                     : rectangle.setTop(slider.bottom() + 1);
    }
    return QStyle::visualRect(bar.direction, bar.rect, rectangle);
}

} // namespace

void setButtonRole(QAbstractButton *button, ButtonRole role)
{
    button->setProperty(roleProperty, static_cast<int>(role));
    button->update();
}

ButtonRole buttonRole(const QWidget *button)
{
    return button ? static_cast<ButtonRole>(button->property(roleProperty).toInt())
                  : ButtonRole::Plain;
}

void setValidity(QWidget *input, Validity validity)
{
    input->setProperty(validityProperty, static_cast<int>(validity));
    input->update();
}

Validity validity(const QWidget *input)
{
    return input ? static_cast<Validity>(input->property(validityProperty).toInt())
                 : Validity::Valid;
}

ConsoleStyle::ConsoleStyle() : QProxyStyle(u"Fusion"_s) { }

void ConsoleStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QToolButton *>(widget)) {
        QFont weight;
        weight.setWeight(QFont::Medium);
        widget->setFont(weight);
    }
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QScrollBar *>(widget) || isTextEdit(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false);
    // The frame fills: a square viewport would paint over its round corners.
    if (isTextEdit(widget))
        static_cast<QAbstractScrollArea *>(widget)->viewport()->setAutoFillBackground(false);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (static_cast<int>(metric)) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
    case PM_TabBarIconSize:
        return indicator;
    case PM_ToolBarIconSize:
        return metrics::icon;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LineEditIconMargin:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::smallGap;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        // Of a dialog; what stands inside a window says its margins itself.
        return widget && widget->isWindow() ? metrics::cardPadding : 0;
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuPanelWidth:
        return metric == PM_MenuPanelWidth ? 1 : 0;
    case PM_ScrollBarSliderMin:
        return shortestSlider;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return metrics::tinyGap;
    case PM_SplitterWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return isTextEdit(widget) ? metrics::tinyGap : 1;
    case PM_ToolTipLabelFrameWidth:
        return metrics::tinyGap + 2;
    case PM_FocusFrameHMargin:
        // Qt adds 1: the padding of a cell.
        if (qobject_cast<const QAbstractItemView *>(widget))
            return metrics::cellPadding - 1;
        break;
    case PM_MenuButtonIndicator:
        return metrics::smallIcon;
    case PM_TextCursorWidth:
        return 1;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *data) const
{
    switch (static_cast<int>(hint)) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_MessageBox_CenterButtons:
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 1;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout;
    case SH_Table_GridLineColor:
        if (option)
            return static_cast<int>(Tokens::of(option->palette).color(Token::Border).rgb());
        break;
    default:
        break;
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                     const QSize &size, const QWidget *widget) const
{
    switch (static_cast<int>(type)) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonSize(*button);
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return toolButtonSize(*button);
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return menuItemSize(*item, size);
        break;
    case CT_LineEdit:
        return {size.width() + 2 * inputPadding,
                std::max(metrics::controlHeight, size.height() + 2 * metrics::tinyGap)};
    case CT_ComboBox:
        return {size.width() + inputPadding + 2 + 2 * choiceInset + arrowWidth,
                std::max(metrics::controlHeight, size.height() + 2 * metrics::tinyGap)};
    case CT_SpinBox:
        return {size.width() + inputPadding + spinWidth + metrics::smallGap,
                std::max(metrics::controlHeight, size.height())};
    case CT_CheckBox:
    case CT_RadioButton:
        return QProxyStyle::sizeFromContents(type, option, size, widget)
            .expandedTo({smallestTarget, smallestTarget});
    case CT_ItemViewItem:
        return QProxyStyle::sizeFromContents(type, option, size, widget)
            .expandedTo({0, smallestTarget + metrics::tinyGap});
    case CT_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const QSize text = header->fontMetrics.size(0, header->text);
            return {text.width() + 2 * metrics::cellPadding + metrics::smallIcon,
                    std::max(metrics::headerHeight, text.height() + 2 * metrics::tinyGap)};
        }
        break;
    case CT_ProgressBar:
        return {size.width(), 6};
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                   SubControl subControl, const QWidget *widget) const
{
    const QRect &whole = option->rect;
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, subControl);
    if (control == CC_ComboBox) {
        if (subControl == SC_ComboBoxEditField)
            return visualRect(option->direction, whole,
                              whole.adjusted(inputPadding + 2, 2, -arrowWidth, -2));
        if (subControl == SC_ComboBoxArrow)
            return visualRect(
                option->direction, whole,
                QRect(whole.right() + 1 - arrowWidth, whole.top(), arrowWidth, whole.height()));
    }
    if (control == CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool hasButtons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int width = hasButtons ? spinWidth : inputPadding;
        const QRect buttons(whole.right() + 1 - width, whole.top(), width, whole.height());
        QRect part;
        if (subControl == SC_SpinBoxEditField)
            part = whole.adjusted(inputPadding, 2, -width, -2);
        else if (subControl == SC_SpinBoxUp && hasButtons)
            part = buttons.adjusted(0, 0, 0, -buttons.height() / 2);
        else if (subControl == SC_SpinBoxDown && hasButtons)
            part = buttons.adjusted(0, buttons.height() / 2, 0, 0);
        else if (subControl == SC_SpinBoxFrame)
            part = whole;
        return visualRect(option->direction, whole, part);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option,
                                   const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(inputPadding, 2, -inputPadding, -2);
        return option->rect;
    }
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents
        || element == SE_ProgressBarLabel)
        return option->rect;
    QRect rectangle = QProxyStyle::subElementRect(element, option, widget);
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (element == SE_ItemViewItemText && item && !item->icon.isNull()
        && item->decorationPosition == QStyleOptionViewItem::Left) {
        // Qt leaves the cell's padding on both sides of an icon.
        const int surplus = 2 * metrics::cellPadding - metrics::smallGap;
        option->direction == Qt::RightToLeft ? rectangle.setRight(rectangle.right() + surplus)
                                             : rectangle.setLeft(rectangle.left() - surplus);
    }
    return rectangle;
}

} // namespace smsverify
