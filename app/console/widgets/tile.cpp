// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/tile.h"

#include "console/theme/fonts.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"

#include <QPainter>

#include <algorithm>

namespace smsverify {

namespace {

constexpr QSize smallest(150, 92);
constexpr QSize sparklineSize(64, 24);
constexpr int dotRadius = 2;

} // namespace

Tile::Tile(const QString &label, QWidget *parent) : QWidget(parent), m_label(label)
{
    setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
    describe();
}

void Tile::setLabel(const QString &label)
{
    m_label = label;
    describe();
}

void Tile::setValue(const QString &value)
{
    if (value == m_value)
        return;
    m_value = value;
    describe();
}

void Tile::setCaption(const QString &caption, Trend trend, Tone tone)
{
    m_caption = caption;
    m_trend = trend;
    m_captionTone = tone;
    describe();
}

void Tile::setSparkline(const QList<double> &values, Tone tone)
{
    m_sparkline = values;
    m_sparklineTone = tone;
    update();
}

QSize Tile::minimumSizeHint() const
{
    const int height = QFontMetrics(smsverify::font(TextRole::Body)).height()
        + QFontMetrics(smsverify::font(TextRole::Tile)).height()
        + QFontMetrics(smsverify::font(TextRole::Caption)).height() + 2 * 10;
    return {smallest.width(), std::max(smallest.height(), height)};
}

// "Sent, 1284, up 6 percent": the arrow is a word.
void Tile::describe()
{
    QStringList parts{m_label, m_value};
    switch (m_trend) {
    case Trend::None:
        parts << m_caption;
        break;
    case Trend::Up:
        parts << tr("up %1").arg(m_caption);
        break;
    case Trend::Down:
        parts << tr("down %1").arg(m_caption);
        break;
    }
    parts.removeAll(QString());
    setAccessibleName(parts.join(u", "));
    update();
}

void Tile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    drawBox(painter, rect(), metrics::cardRadius, tokens.color(Token::Surface),
            tokens.color(Token::Border), 1);

    const QRect inner = rect().adjusted(metrics::cardPadding, 10, -metrics::cardPadding, -10);
    const QFontMetrics labelMetrics(smsverify::font(TextRole::Body));
    const QFontMetrics captionMetrics(smsverify::font(TextRole::Caption));
    const QRect label(inner.left(), inner.top(), inner.width(), labelMetrics.height());
    const QRect caption(inner.left(), inner.bottom() + 1 - captionMetrics.height(), inner.width(),
                        captionMetrics.height());
    const QRect value(inner.left(), label.bottom() + 1, inner.width(),
                      caption.top() - label.bottom() - 1);

    painter.setFont(smsverify::font(TextRole::Body));
    painter.setPen(tokens.color(Token::Muted));
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                     labelMetrics.elidedText(m_label, Qt::ElideRight, label.width()));
    painter.setFont(smsverify::font(TextRole::Tile));
    painter.setPen(tokens.color(Token::Text));
    painter.drawText(value.adjusted(-1, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_value);
    paintCaption(painter, caption);

    // The number comes first: the line gives way to it.
    const int valueWidth = QFontMetrics(smsverify::font(TextRole::Tile)).horizontalAdvance(m_value);
    if (m_sparkline.size() > 1
        && valueWidth + metrics::gap + sparklineSize.width() <= inner.width()) {
        QRect line(QPoint(), sparklineSize);
        line.moveRight(inner.right());
        line.moveTop(value.center().y() - sparklineSize.height() / 2);
        paintSparkline(painter, line);
    }
}

void Tile::paintCaption(QPainter &painter, const QRect &rectangle) const
{
    const QColor color = Tokens::of(palette()).color(foregroundOf(m_captionTone));
    QRect text = rectangle;
    if (m_trend != Trend::None) {
        // A triangle, 10 wide, on the text's height.
        const QPointF base(rectangle.left(), rectangle.center().y() + 4.5);
        QPolygonF triangle{base, base + QPointF(10, 0), base + QPointF(5, -8.5)};
        if (m_trend == Trend::Down)
            triangle = {base + QPointF(0, -8.5), base + QPointF(10, -8.5), base + QPointF(5, 0)};
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(triangle);
        text.setLeft(text.left() + 14);
    }
    painter.setFont(smsverify::font(TextRole::Caption));
    painter.setPen(color);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_caption, Qt::ElideRight, text.width()));
}

void Tile::paintSparkline(QPainter &painter, const QRectF &rectangle) const
{
    const auto ends = std::ranges::minmax(m_sparkline);
    const QRectF room =
        rectangle.adjusted(dotRadius, dotRadius + 1, -dotRadius - 1, -dotRadius - 1);
    const double span = ends.max - ends.min;
    const auto pointOf = [&](qsizetype i) {
        const double share = span > 0 ? (m_sparkline.at(i) - ends.min) / span : 0.5;
        const auto position = static_cast<double>(i) / static_cast<double>(m_sparkline.size() - 1);
        return QPointF(room.left() + room.width() * position,
                       room.bottom() - room.height() * share);
    };
    QPolygonF line;
    for (qsizetype i = 0; i < m_sparkline.size(); ++i)
        line << pointOf(i);
    const QColor color = Tokens::of(palette()).color(foregroundOf(m_sparklineTone));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(line.last(), dotRadius + 0.5, dotRadius + 0.5);
}

} // namespace smsverify
