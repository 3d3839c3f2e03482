// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/modestrip.h"

#include "console/theme/fonts.h"
#include "console/theme/metrics.h"
#include "console/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace smsverify {

namespace {

constexpr int edgeWidth = 4;
constexpr int padding = 20;
constexpr int iconGap = 10;
constexpr int wordGap = 8;

} // namespace

ModeStrip::ModeStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setVisible(false);
}

void ModeStrip::setModes(std::vector<Mode> modes)
{
    if (modes == m_modes)
        return;
    m_modes = std::move(modes);
    QStringList words;
    for (const Mode &mode : m_modes)
        words.append(QStringLiteral("%1: %2").arg(mode.name, mode.meaning));
    setAccessibleName(words.join(QStringLiteral(". ")));
    setVisible(!m_modes.empty());
    update();
}

QSize ModeStrip::sizeHint() const
{
    return {0, metrics::stripHeight};
}

QSize ModeStrip::minimumSizeHint() const
{
    return sizeHint();
}

int ModeStrip::widthOf(const Mode &mode) const
{
    return edgeWidth + padding + metrics::smallIcon + iconGap
        + QFontMetrics(smsverify::font(TextRole::Label)).horizontalAdvance(mode.name) + wordGap
        + QFontMetrics(smsverify::font(TextRole::Body)).horizontalAdvance(mode.meaning) + padding;
}

bool ModeStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), accessibleName(), this);
    return QWidget::event(event);
}

void ModeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    painter.fillRect(rect(), tokens.color(Token::WarningTint));
    int left = 0;
    for (const Mode &mode : m_modes) {
        painter.fillRect(QRect(left, 0, edgeWidth, height()), tokens.color(Token::Warning));
        int x = left + edgeWidth + padding;
        paintIcon(painter,
                  QRectF(x, (height() - metrics::smallIcon) / 2.0, metrics::smallIcon,
                         metrics::smallIcon),
                  mode.icon, tokens.color(Token::Warning));
        x += metrics::smallIcon + iconGap;
        painter.setFont(smsverify::font(TextRole::Label));
        painter.setPen(tokens.color(Token::Warning));
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter, mode.name);
        x += painter.fontMetrics().horizontalAdvance(mode.name) + wordGap;
        painter.setFont(smsverify::font(TextRole::Body));
        painter.setPen(tokens.color(Token::Text));
        const int room = std::max(0, width() - x - wordGap);
        painter.drawText(QRect(x, 0, room, height()), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(mode.meaning, Qt::ElideRight, room));
        left += widthOf(mode);
    }
}

} // namespace smsverify
