// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/badge.h"

#include "console/theme/fonts.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace smsverify {

namespace {

constexpr int padding = 8;
constexpr int iconGap = 6;

} // namespace

Badge::Badge(QWidget *parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Badge::Badge(const QString &text, Tone tone, std::optional<Icon> icon, QWidget *parent)
    : Badge(parent)
{
    setState(text, tone, icon);
}

void Badge::setState(const QString &text, Tone tone, std::optional<Icon> icon)
{
    m_tone = tone;
    m_icon = icon;
    setText(text);
    updateGeometry();
    update();
}

QFont Badge::wordFont() const
{
    QFont word = smsverify::font(TextRole::Caption);
    word.setPointSizeF(word.pointSizeF() * 1.06);
    word.setWeight(QFont::Medium);
    return word;
}

QSize Badge::sizeHint() const
{
    const QFontMetrics word(wordFont());
    const int iconWidth = m_icon ? metrics::smallIcon + iconGap : 0;
    return {word.horizontalAdvance(text()) + iconWidth + 2 * padding,
            std::max(metrics::badgeHeight, word.height() + 4)};
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    const QColor color = tokens.color(foregroundOf(m_tone));
    drawBox(painter, rect(), metrics::controlRadius, tokens.color(tintOf(m_tone)));
    QRect text = rect().adjusted(padding, 0, -padding, 0);
    if (m_icon) {
        const QRect square(text.left(), (height() - metrics::smallIcon) / 2, metrics::smallIcon,
                           metrics::smallIcon);
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), square), *m_icon, color);
        text.setLeft(text.left() + metrics::smallIcon + iconGap);
    }
    painter.setFont(wordFont());
    painter.setPen(color);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), text),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, QLabel::text());
}

} // namespace smsverify
