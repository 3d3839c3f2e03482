// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace smsverify {

// A box with round corners whose line lies inside the rectangle, sharp at every scale. A width of
// 0 draws no line; an invalid fill leaves what is below.
void drawBox(QPainter &painter, const QRectF &rectangle, qreal radius, const QColor &fill,
             const QColor &line = {}, qreal width = 0);

// A line of one pixel through the middle of the rectangle, along its longer side.
void drawHairline(QPainter &painter, const QRect &rectangle, const QColor &color);

} // namespace smsverify
