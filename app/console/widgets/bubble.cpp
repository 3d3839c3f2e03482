// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/bubble.h"

#include "console/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>

namespace smsverify {

namespace {

constexpr int radius = 14;
constexpr int tail = 6;
constexpr int padding = 12;

} // namespace

Bubble::Bubble(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setContentsMargins(tail + padding, padding - 2, padding, padding - 2);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void Bubble::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()).adjusted(tail, 0, 0, 0), radius, radius);
    // The tail leaves the lower left corner in a curve.
    const qreal bottom = height();
    QPainterPath tip(QPointF(tail, bottom - radius - 2));
    tip.quadTo(QPointF(tail, bottom - 2), QPointF(0, bottom));
    tip.quadTo(QPointF(tail + 8, bottom), QPointF(tail + radius, bottom - 4));
    tip.lineTo(QPointF(tail + radius, bottom - radius));
    tip.closeSubpath();
    painter.fillPath(shape.united(tip), Tokens::of(palette()).color(Token::Bubble));
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace smsverify
