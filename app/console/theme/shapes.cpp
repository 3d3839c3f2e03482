// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/shapes.h"

#include <QPainter>

namespace smsverify {

void drawBox(QPainter &painter, const QRectF &rectangle, qreal radius, const QColor &fill,
             const QColor &line, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(width > 0 ? QPen(line, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = width / 2;
    painter.drawRoundedRect(rectangle.adjusted(inset, inset, -inset, -inset), radius - inset,
                            radius - inset);
    painter.restore();
}

void drawHairline(QPainter &painter, const QRect &rectangle, const QColor &color)
{
    const bool isHorizontal = rectangle.width() >= rectangle.height();
    painter.fillRect(isHorizontal
                         ? QRect(rectangle.left(), rectangle.center().y(), rectangle.width(), 1)
                         : QRect(rectangle.center().x(), rectangle.top(), 1, rectangle.height()),
                     color);
}

} // namespace smsverify
