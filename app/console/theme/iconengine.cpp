// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/iconengine.h"

#include <QApplication>
#include <QMetaEnum>
#include <QPainter>
#include <QPalette>
#include <QPixmap>

namespace smsverify {

IconEngine::IconEngine(Icon icon, std::optional<Token> color) : m_icon(icon), m_color(color) { }

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_icon, m_color);
}

QString IconEngine::iconName()
{
    return smsverify::iconName(m_icon);
}

QColor IconEngine::colorOf(QIcon::Mode mode) const
{
    const QPalette palette = QApplication::palette();
    return Tokens::of(palette).color(mode == QIcon::Disabled ? Token::Control
                                                             : m_color.value_or(Token::Muted));
}

void IconEngine::paint(QPainter *painter, const QRect &rectangle, QIcon::Mode mode, QIcon::State)
{
    const int side = std::min(rectangle.width(), rectangle.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(rectangle).center());
    paintIcon(*painter, square, m_icon, colorOf(mode));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

// size is in the device's pixels already.
QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal)
{
    return pixmap(size, mode, state);
}

} // namespace smsverify
