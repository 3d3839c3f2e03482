// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/nodedelegate.h"

#include "console/models/nodemodel.h"
#include "console/theme/metrics.h"
#include "console/theme/tokens.h"

#include <QPainter>

namespace smsverify {

namespace {

constexpr double dotSide = 8;

} // namespace

NodeDelegate::NodeDelegate(const NodeModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

void NodeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Tokens &tokens = Tokens::of(option.palette);
    const QRect room = option.rect.adjusted(metrics::cellPadding, 0, -metrics::cellPadding, -1);
    QRectF dot(room.left(), 0, dotSide, dotSide);
    dot.moveTop(room.top() + (room.height() - dotSide) / 2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_model.isAlive(index.row())) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.color(Token::Success));
    } else {
        painter->setPen(QPen(tokens.color(Token::Control), 1.5));
        painter->setBrush(Qt::NoBrush);
        dot.adjust(0.75, 0.75, -0.75, -0.75);
    }
    painter->drawEllipse(dot);
    const QRect text = room.adjusted(metrics::smallIcon, 0, 0, 0);
    painter->setFont(option.font);
    painter->setPen(index.data(Qt::ForegroundRole).value<QColor>());
    painter->drawText(
        text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    painter->restore();
}

} // namespace smsverify
