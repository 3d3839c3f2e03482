// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/tabulartext.h"

#include <QPainter>

#include <algorithm>

namespace smsverify {

namespace {

int digitWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

// Calls visit(part, width) for each digit and for each run of other characters.
template <class Visit>
void forEachPart(const QFontMetrics &metrics, const QString &text, Visit visit)
{
    const int cell = digitWidth(metrics);
    for (qsizetype i = 0; i < text.size();) {
        if (isDigit(text.at(i))) {
            visit(text.mid(i, 1), cell);
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && !isDigit(text.at(end)))
            ++end;
        const QString run = text.mid(i, end - i);
        visit(run, metrics.horizontalAdvance(run));
        i = end;
    }
}

} // namespace

int tabularWidth(const QFontMetrics &metrics, const QString &text)
{
    int width = 0;
    forEachPart(metrics, text, [&width](const QString &, int part) { width += part; });
    return width;
}

void drawTabularText(QPainter &painter, const QRect &rectangle, Qt::Alignment alignment,
                     const QString &text)
{
    const QFontMetrics metrics(painter.font(), painter.device());
    const int width = tabularWidth(metrics, text);
    int x = rectangle.left();
    if (alignment & Qt::AlignRight)
        x = rectangle.right() + 1 - width;
    else if (alignment & Qt::AlignHCenter)
        x = rectangle.center().x() - width / 2;
    const int y = rectangle.top() + (rectangle.height() - metrics.height()) / 2 + metrics.ascent();
    forEachPart(metrics, text, [&](const QString &part, int partWidth) {
        painter.drawText(x + (partWidth - metrics.horizontalAdvance(part)) / 2, y, part);
        x += partWidth;
    });
}

} // namespace smsverify
