// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QRectF>
#include <QRegion>
#include <QString>
#include <QWidget>

#include <vector>

namespace smsverify {

// A line of text as a widget painted it.
struct PaintedText
{
    QString text;
    QPointer<QWidget> widget; // that painted it
    QRectF ink; // what its letters cover, in pixels of the widget that was rendered
    QRegion visible; // what of the widget is to be seen there, less what the painter clips
};

// Has the widget and all that it holds paint themselves, and takes down every text. Whoever paints
// it, a label, a style, a delegate or a widget of our own, it is known by what reaches the painter.
// Not seen: what is painted into a pixmap first, as plots are.
std::vector<PaintedText> paintedTexts(QWidget &widget);

} // namespace smsverify
