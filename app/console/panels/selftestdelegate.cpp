// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/selftestdelegate.h"

#include "console/theme/fonts.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/theme/tokens.h"

#include <QIcon>
#include <QPainter>

namespace smsverify {

namespace {

constexpr int edgeWidth = 3;

} // namespace

QSize SelfTestDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, metrics::rowHeight};
}

void SelfTestDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Tokens &tokens = Tokens::of(option.palette);
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (isChosen) {
        painter->fillRect(option.rect, tokens.color(Token::Selection));
        painter->fillRect(QStyle::visualRect(option.direction, option.rect,
                                             QRect(option.rect.left(), option.rect.top(), edgeWidth,
                                                   option.rect.height())),
                          tokens.color(Token::Accent));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, tokens.hovered(Token::Surface));
    }
    const QRect row = option.rect.adjusted(metrics::cardPadding, 0, -metrics::cardPadding, 0);
    const int side = metrics::smallIcon;
    const QRect iconRect(row.left(), row.center().y() - side / 2 + 1, side, side);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QStyle::visualRect(option.direction, option.rect, iconRect));

    const QString time = index.data(Qt::UserRole).toString();
    painter->setFont(font(TextRole::Caption));
    const int timeWidth = painter->fontMetrics().horizontalAdvance(time) + 1;
    painter->setPen(tokens.color(Token::Muted));
    const QRect timeRect(row.right() - timeWidth, row.top(), timeWidth, row.height());
    painter->drawText(QStyle::visualRect(option.direction, option.rect, timeRect),
                      Qt::AlignVCenter | Qt::AlignRight, time);

    painter->setFont(option.font);
    painter->setPen(tokens.color(Token::Text));
    QRect textRect = row;
    textRect.setLeft(iconRect.right() + metrics::gap);
    textRect.setRight(timeRect.left() - metrics::smallGap);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, textRect),
                      Qt::AlignVCenter | Qt::AlignLeading,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                        textRect.width()));
    drawHairline(*painter, option.rect.adjusted(0, option.rect.height() - 1, 0, 0),
                 tokens.color(Token::Border));
    painter->restore();
}

} // namespace smsverify
