// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/outboxdelegate.h"

#include "console/models/outboxmodel.h"
#include "console/theme/fonts.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/theme/tabulartext.h"
#include "console/theme/tokens.h"

#include <QPainter>
#include <QWidget>

namespace smsverify {

namespace {

constexpr int rowHeight = 56;
constexpr int edgeWidth = 3;

void paintBackground(QPainter &painter, const QStyleOptionViewItem &option, const Tokens &tokens)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected) {
        painter.fillRect(option.rect, tokens.color(Token::Selection));
        const QRect edge(option.rect.left(), option.rect.top(), edgeWidth, option.rect.height());
        painter.fillRect(QStyle::visualRect(option.direction, option.rect, edge),
                         tokens.color(Token::Accent));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, tokens.hovered(Token::Surface));
    }
    drawHairline(painter, option.rect.adjusted(0, option.rect.height() - 1, 0, 0),
                 tokens.color(Token::Border));
    const bool isRinged = option.state.testFlag(QStyle::State_HasFocus) && option.widget
        && option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    if (isRinged)
        drawBox(painter, option.rect, 0, {}, tokens.color(Token::Accent), metrics::focusWidth);
}

} // namespace

QSize OutboxDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight};
}

void OutboxDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Tokens &tokens = Tokens::of(option.palette);
    painter->save();
    paintBackground(*painter, option, tokens);
    QRect upper =
        option.rect.adjusted(metrics::cardPadding, metrics::smallGap, -metrics::cardPadding, 0);
    upper.setHeight(rowHeight / 2 - metrics::smallGap);
    const QRect lower = upper.translated(0, upper.height());
    // Both lines end with what is short; what is long gives way.
    const auto line = [&](const QRect &rectangle, const QString &text, const QString &end) {
        painter->setFont(font(TextRole::Caption));
        painter->setPen(tokens.color(Token::Muted));
        const int endWidth = tabularWidth(painter->fontMetrics(), end);
        drawTabularText(*painter, QStyle::visualRect(option.direction, option.rect, rectangle),
                        Qt::AlignTrailing, end);
        painter->setFont(option.font);
        painter->setPen(tokens.color(Token::Text));
        const QRect room = rectangle.adjusted(0, 0, -endWidth - metrics::gap, 0);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, room),
                          Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    };
    const int parts = index.data(OutboxModel::PartsRole).toInt();
    line(upper, index.data(OutboxModel::RecipientRole).toString(),
         index.data(OutboxModel::TimeRole).toString());
    line(lower, index.data(OutboxModel::TextRole).toString(),
         parts > 1 ? tr("%Ln SMS", nullptr, parts) : QString());
    painter->restore();
}

} // namespace smsverify
