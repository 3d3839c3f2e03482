// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/navigationitem.h"

#include "console/theme/fonts.h"
#include "console/theme/metrics.h"
#include "console/theme/tokens.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace smsverify {

namespace {

constexpr int sideMargin = 12; // of the item in the navigation
constexpr int itemHeight = 36;
constexpr int edgeWidth = 3;
constexpr int edgeHeight = 16;
constexpr int iconLeft = 12;
constexpr int nameLeft = 44;

QFont nameFont()
{
    QFont result = font(TextRole::Body);
    result.setWeight(QFont::Medium);
    return result;
}

} // namespace

NavigationItem::NavigationItem(Icon icon, const QString &name, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon)
{
    setText(name);
    setShortcut({}); // an ampersand in a name is no key
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void NavigationItem::setCount(qint64 count)
{
    if (count == m_count)
        return;
    m_count = count;
    describe();
    update();
}

int NavigationItem::nameWidth() const
{
    return QFontMetrics(nameFont()).horizontalAdvance(text());
}

void NavigationItem::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    describe();
    updateGeometry();
    update();
}

QSize NavigationItem::sizeHint() const
{
    return {m_isCompact ? itemHeight : nameLeft + nameWidth() + sideMargin,
            metrics::navigationItemHeight};
}

bool NavigationItem::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::LanguageChange)
        describe();
    return QAbstractButton::event(event);
}

void NavigationItem::describe()
{
    const QString counted =
        m_count > 0 ? QStringLiteral("%1, %2").arg(text(), QLocale().toString(m_count)) : text();
    setAccessibleName(counted);
    setToolTip(m_isCompact ? counted : QString());
}

void NavigationItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = Tokens::of(palette());
    const QRectF area(0, (height() - itemHeight) / 2.0, width(), itemHeight);
    painter.setPen(Qt::NoPen);
    if (isChecked())
        painter.setBrush(tokens.color(Token::Selection));
    else if (isDown())
        painter.setBrush(tokens.pressed(Token::Side));
    else
        painter.setBrush(underMouse() ? tokens.hovered(Token::Side) : Qt::transparent);
    painter.drawRoundedRect(area, metrics::controlRadius, metrics::controlRadius);
    if (isChecked()) {
        painter.setBrush(tokens.color(Token::Accent));
        painter.drawRoundedRect(
            QRectF(0, area.center().y() - edgeHeight / 2.0, edgeWidth, edgeHeight), 1.5, 1.5);
    }
    const QColor ink = tokens.color(isChecked() ? Token::Accent : Token::Muted);
    const qreal iconX = m_isCompact ? (width() - metrics::icon) / 2.0 : iconLeft;
    paintIcon(painter,
              QRectF(iconX, area.center().y() - metrics::icon / 2.0, metrics::icon, metrics::icon),
              m_icon, ink);
    if (!m_isCompact) {
        painter.setFont(nameFont());
        painter.setPen(tokens.color(Token::Text));
        const QRectF words = area.adjusted(nameLeft, 0, -sideMargin, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text());
        if (m_count > 0) {
            painter.setPen(tokens.color(isChecked() ? Token::Text : Token::Muted));
            painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(m_count));
        }
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.color(Token::Accent), metrics::focusWidth));
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), metrics::controlRadius - 1,
                                metrics::controlRadius - 1);
    }
}

} // namespace smsverify
