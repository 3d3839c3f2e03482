// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFontMetrics>
#include <QRect>
#include <QString>

class QPainter;

namespace smsverify {

// Text whose digits stand in cells of the widest digit, so that a countdown does not tremble: Qt
// 6.4 cannot ask a font for tabular figures.

int tabularWidth(const QFontMetrics &metrics, const QString &text);

// In the painter's font and pen; of alignment only the horizontal part counts, the text is centred
// vertically.
void drawTabularText(QPainter &painter, const QRect &rectangle, Qt::Alignment alignment,
                     const QString &text);

} // namespace smsverify
