// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/plotlegend.h"

#include "console/panels/plotseries.h"
#include "console/theme/fonts.h"

#include <QPainter>

namespace smsverify {

namespace {

constexpr int sample = 20;
constexpr int gapToName = 6;
constexpr int gapBetween = 8;

} // namespace

PlotLegend::PlotLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize PlotLegend::sizeHint() const
{
    const QFontMetrics metrics(smsverify::font(TextRole::Body));
    int width = 0;
    for (const PlotSeries series : plotSeries)
        width +=
            sample + gapToName + metrics.horizontalAdvance(plotSeriesName(series)) + gapBetween;
    return {width, metrics.height() + 4};
}

void PlotLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smsverify::font(TextRole::Body));
    const Tokens &tokens = Tokens::of(palette());
    int x = 0;
    for (const PlotSeries series : plotSeries) {
        const double y = height() / 2.0;
        painter.setPen(plotSeriesPen(series, tokens));
        painter.drawLine(QPointF(x + 1, y), QPointF(x + sample - 1, y));
        x += sample + gapToName;
        const QString name = plotSeriesName(series);
        const int width = painter.fontMetrics().horizontalAdvance(name);
        painter.setPen(tokens.color(Token::Text));
        painter.drawText(QRect(x, 0, width + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, name);
        x += width + gapBetween;
    }
}

} // namespace smsverify
