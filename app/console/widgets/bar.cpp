// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/bar.h"

#include "console/theme/metrics.h"
#include "console/theme/shapes.h"

#include <QPainter>

#include <algorithm>

namespace smsverify {

Bar::Bar(QWidget *parent) : QProgressBar(parent)
{
    setRange(0, 1000);
    setTextVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Bar::setShare(double share, Tone tone)
{
    m_share = std::clamp(share, 0.0, 1.0);
    m_tone = tone;
    setValue(qRound(m_share * maximum()));
    update();
}

QSize Bar::sizeHint() const
{
    return {96, metrics::barHeight + 1};
}

QSize Bar::minimumSizeHint() const
{
    return {24, metrics::barHeight + 1};
}

void Bar::paint(QPainter &painter, const QRect &rectangle, double share, Tone tone,
                const Tokens &tokens)
{
    const int above = (rectangle.height() - metrics::barHeight) / 2; // whole pixels: it stays sharp
    QRectF track(rectangle.left(), rectangle.top() + above, rectangle.width(), metrics::barHeight);
    const double radius = metrics::barHeight / 2.0;
    drawBox(painter, track, radius, tokens.color(Token::Border));
    if (share <= 0)
        return;
    track.setWidth(std::max<double>(metrics::barHeight, track.width() * std::min(share, 1.0)));
    drawBox(painter, track, radius, tokens.color(foregroundOf(tone)));
}

Tone Bar::toneOfRemaining(double share)
{
    if (share <= 0.05)
        return Tone::Danger;
    return share <= 0.2 ? Tone::Warning : Tone::Accent;
}

void Bar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_share, m_tone, Tokens::of(palette()));
}

} // namespace smsverify
