// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/controlpainting.h"

#include "console/theme/icons.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"

#include <QDateTime>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace smsverify::painting {

namespace {

constexpr int indicatorSide = 16;

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QRectF indicatorSquare(const QRect &rectangle)
{
    QRectF square(0, 0, indicatorSide, indicatorSide);
    square.moveCenter(QRectF(rectangle).center());
    return square;
}

// What a check box or a radio button is filled and outlined with.
struct IndicatorLook
{
    QColor fill;
    QColor line;
    QColor mark;
};

IndicatorLook lookOf(const QStyleOption &option, bool isOn)
{
    const Tokens &tokens = Tokens::of(option.palette);
    const bool isDark = tokens.scheme() == Scheme::Dark;
    const QColor mark = tokens.color(Token::OnFill);
    if (!has(option, QStyle::State_Enabled)) {
        const QColor faint = tokens.color(Token::Border);
        return {isOn ? tokens.color(Token::Control) : tokens.color(Token::Sunken), faint, mark};
    }
    if (isOn)
        return {tokens.color(Token::Fill), tokens.color(Token::Fill), mark};
    QColor fill = tokens.color(isDark ? Token::Sunken : Token::Surface);
    if (has(option, QStyle::State_MouseOver))
        fill = blended(fill, tokens.color(Token::Text), 0.05);
    return {fill, tokens.color(Token::Control), mark};
}

QPen markPen(const QColor &color)
{
    return QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

void drawInput(QPainter &painter, const QStyleOption &option, const InputLook &look)
{
    const Tokens &tokens = Tokens::of(option.palette);
    const bool isOpen = has(option, QStyle::State_Enabled) && !look.isLocked;
    const bool isDark = tokens.scheme() == Scheme::Dark;
    const QColor fill = tokens.color(isDark || !isOpen ? Token::Sunken : Token::Surface);
    QColor line = tokens.color(isOpen ? Token::Control : Token::Border);
    qreal width = 1;
    if (look.hasFocusRing) {
        line = tokens.color(Token::Accent);
        width = metrics::focusWidth;
    } else if (isOpen && has(option, QStyle::State_MouseOver)) {
        line = blended(line, tokens.color(Token::Text), 0.3);
    }
    if (look.validity == Validity::Invalid) {
        line = tokens.color(Token::Danger);
        width = metrics::focusWidth;
    }
    drawBox(painter, option.rect, metrics::controlRadius, fill, line, width);
}

void drawFocusRing(QPainter &painter, const QStyleOption &option)
{
    drawBox(painter, option.rect, metrics::checkRadius, {},
            Tokens::of(option.palette).color(Token::Accent), metrics::focusWidth);
}

void drawCheckBox(QPainter &painter, const QStyleOption &option)
{
    const bool isPartial = has(option, QStyle::State_NoChange);
    const bool isOn = has(option, QStyle::State_On) || isPartial;
    const IndicatorLook look = lookOf(option, isOn);
    const QRectF square = indicatorSquare(option.rect);
    drawBox(painter, square, metrics::checkRadius, look.fill, look.line, 1);
    if (!isOn)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(markPen(look.mark));
    painter.translate(square.topLeft());
    if (isPartial)
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    else
        painter.drawPolyline(QPolygonF{{4.2, 8.3}, {6.9, 11}, {11.8, 5.4}});
    painter.restore();
}

void drawRadioButton(QPainter &painter, const QStyleOption &option)
{
    const bool isOn = has(option, QStyle::State_On);
    const IndicatorLook look = lookOf(option, isOn);
    const QRectF square = indicatorSquare(option.rect);
    drawBox(painter, square, indicatorSide / 2.0, look.fill, look.line, 1);
    if (isOn)
        drawBox(painter, square.adjusted(5, 5, -5, -5), 3, look.mark);
}

void drawChevron(QPainter &painter, const QStyleOption &option, Qt::ArrowType direction)
{
    const Tokens &tokens = Tokens::of(option.palette);
    const QColor color =
        tokens.color(has(option, QStyle::State_Enabled) ? Token::Muted : Token::Control);
    Icon icon = Icon::ChevronDown;
    if (direction == Qt::UpArrow)
        icon = Icon::ChevronUp;
    else if (direction == Qt::RightArrow)
        icon = Icon::ChevronRight;
    paintIcon(painter, indicatorSquare(option.rect), icon, color);
}

void drawHeader(QPainter &painter, const QStyleOptionHeader &header)
{
    const Tokens &tokens = Tokens::of(header.palette);
    painter.fillRect(header.rect, tokens.color(Token::Surface));
    painter.fillRect(QRect(header.rect.left(), header.rect.bottom(), header.rect.width(), 1),
                     tokens.color(Token::Border));
    if (header.orientation == Qt::Vertical)
        return;
    QRect text = header.rect.adjusted(metrics::cellPadding, 0, -metrics::cellPadding, 0);
    const bool isSorted = header.sortIndicator != QStyleOptionHeader::None;
    QFont font = painter.font();
    font.setWeight(isSorted ? QFont::DemiBold : QFont::Medium);
    painter.save();
    painter.setFont(font);
    const QFontMetrics fontMetrics(font, painter.device());
    if (isSorted) {
        // Beside the word, within the cell's padding.
        const int room = text.width() - metrics::smallIcon;
        const int width = std::min(fontMetrics.horizontalAdvance(header.text), room);
        const bool isRight = header.textAlignment.testFlag(Qt::AlignRight);
        const int left = isRight ? text.right() + 1 - metrics::smallIcon : text.left() + width + 2;
        const int above = (text.height() - metrics::smallIcon) / 2; // whole pixels: it stays sharp
        const QRectF square(left, text.top() + above, metrics::smallIcon, metrics::smallIcon);
        // Qt says SortDown of what rises downwards.
        paintIcon(painter, square,
                  header.sortIndicator == QStyleOptionHeader::SortDown ? Icon::ChevronUp
                                                                       : Icon::ChevronDown,
                  tokens.color(Token::Text));
        text.setRight(text.right() - metrics::smallIcon - (isRight ? 2 : 0));
    }
    painter.setPen(tokens.color(isSorted ? Token::Text : Token::Muted));
    painter.drawText(text,
                     static_cast<int>(header.textAlignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     fontMetrics.elidedText(header.text, Qt::ElideRight, text.width()));
    painter.restore();
}

void drawMenuItem(QPainter &painter, const QStyleOptionMenuItem &item)
{
    const Tokens &tokens = Tokens::of(item.palette);
    const QRect &whole = item.rect;
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        drawHairline(painter, whole.adjusted(metrics::tinyGap, 0, -metrics::tinyGap, 0),
                     tokens.color(Token::Border));
        return;
    }
    const bool isEnabled = has(item, QStyle::State_Enabled);
    if (isEnabled && has(item, QStyle::State_Selected))
        drawBox(painter, whole, metrics::checkRadius, tokens.color(Token::Selection));
    const auto place = [&](const QRect &part) {
        return QStyle::visualRect(item.direction, whole, part);
    };
    QStyleOption mark = item;
    mark.rect = place(
        {whole.left() + metrics::cellPadding, whole.top(), metrics::smallIcon, whole.height()});
    mark.state.setFlag(QStyle::State_MouseOver, false);
    if (item.checkType != QStyleOptionMenuItem::NotCheckable) {
        mark.state.setFlag(QStyle::State_On, item.checked);
        item.checkType == QStyleOptionMenuItem::Exclusive ? drawRadioButton(painter, mark)
                                                          : drawCheckBox(painter, mark);
    } else if (!item.icon.isNull()) {
        item.icon.paint(&painter, mark.rect, Qt::AlignCenter,
                        isEnabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QRect text = whole.adjusted(metrics::cellPadding + metrics::smallIcon + metrics::smallGap,
                                      0, -metrics::cellPadding, 0);
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    painter.save();
    painter.setFont(item.font);
    painter.setPen(tokens.color(isEnabled ? Token::Text : Token::Control));
    painter.drawText(place(text), flags | Qt::AlignLeft, item.text.section(u'\t', 0, 0));
    if (const QString shortcut = item.text.section(u'\t', 1); !shortcut.isEmpty()) {
        painter.setPen(tokens.color(isEnabled ? Token::Muted : Token::Control));
        const int width =
            std::max(item.reservedShortcutWidth, item.fontMetrics.horizontalAdvance(shortcut));
        painter.drawText(place({text.right() + 1 - width, text.top(), width, text.height()}),
                         flags | Qt::AlignLeft, shortcut);
    }
    painter.restore();
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        mark.rect = place({text.right() + 1 - metrics::smallIcon, whole.top(), metrics::smallIcon,
                           whole.height()});
        drawChevron(painter, mark, Qt::RightArrow);
    }
}

void drawProgress(QPainter &painter, const QStyleOptionProgressBar &bar)
{
    const Tokens &tokens = Tokens::of(bar.palette);
    QRectF track = bar.rect;
    track.setHeight(std::min<qreal>(track.height(), 6));
    track.moveCenter(QRectF(bar.rect).center());
    drawBox(painter, track, 3, tokens.color(Token::Border));
    const QColor color = tokens.color(Token::Fill);
    if (bar.minimum == bar.maximum) {
        // Nobody knows how much there is: a piece wanders by the clock.
        const auto phase = static_cast<qreal>(QDateTime::currentMSecsSinceEpoch() % 1600) / 1600;
        const qreal length = track.width() * 0.3;
        QRectF piece(track.left() + (track.width() + length) * phase - length, track.top(), length,
                     track.height());
        drawBox(painter, piece & track, 3, color);
        return;
    }
    const qreal share = std::clamp(
        (bar.progress - bar.minimum) / static_cast<qreal>(bar.maximum - bar.minimum), 0.0, 1.0);
    if (share <= 0)
        return;
    QRectF done = track;
    done.setWidth(std::max(track.height(), track.width() * share));
    if (bar.direction == Qt::RightToLeft)
        done.moveRight(track.right());
    drawBox(painter, done, 3, color);
}

void drawScrollBar(QPainter &painter, const QStyleOptionSlider &bar, const QRect &slider)
{
    if (bar.maximum <= bar.minimum)
        return;
    const Tokens &tokens = Tokens::of(bar.palette);
    const bool isHeld = has(bar, QStyle::State_Sunken)
        && bar.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider);
    const bool isNear = isHeld || has(bar, QStyle::State_MouseOver);
    const QRectF thumb = QRectF(slider).adjusted(2, 2, -2, -2);
    drawBox(painter, thumb, std::min(thumb.width(), thumb.height()) / 2,
            isNear ? tokens.color(Token::Control) : buttonLine(tokens));
}

} // namespace smsverify::painting
