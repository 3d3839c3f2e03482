// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/chip.h"

#include "console/theme/icons.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"

#include <QLocale>
#include <QPainter>
#include <QStyleOptionButton>

namespace smsverify {

Chip::Chip(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    setCheckable(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setCount(qint64 count)
{
    if (count == m_count)
        return;
    m_count = count;
    setAccessibleName(words());
    updateGeometry();
    update();
}

QString Chip::words() const
{
    return m_count < 0 ? text() : text() + QStringLiteral("  ") + QLocale().toString(m_count);
}

QSize Chip::sizeHint() const
{
    // The check's place is kept, so that nothing moves when the chip is switched.
    return {fontMetrics().horizontalAdvance(words()) + metrics::smallIcon + 6
                + 2 * metrics::cellPadding,
            metrics::controlHeight};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const Tokens &tokens = Tokens::of(palette());
    const bool isDark = tokens.scheme() == Scheme::Dark;
    QColor fill = tokens.color(isChecked()  ? Token::AccentTint
                                   : isDark ? Token::Raised
                                            : Token::Surface);
    if (isDown())
        fill = blended(fill, tokens.color(Token::Text), 0.10);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        fill = blended(fill, tokens.color(Token::Text), 0.05);
    const bool isRinged = hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    const QColor line = tokens.color(isChecked() || isRinged ? Token::Accent : Token::Control);
    drawBox(painter, rect(), metrics::chipRadius, fill, line, isRinged ? metrics::focusWidth : 1);

    const QColor color = tokens.color(!isEnabled()      ? Token::Control
                                          : isChecked() ? Token::Accent
                                                        : Token::Muted);
    const int width = fontMetrics().horizontalAdvance(words());
    const int iconWidth = isChecked() ? metrics::smallIcon + 6 : 0;
    int x = (this->width() - width - iconWidth) / 2;
    if (isChecked()) {
        paintIcon(painter,
                  QRectF(x, (height() - metrics::smallIcon) / 2.0, metrics::smallIcon,
                         metrics::smallIcon),
                  Icon::Check, color);
        x += iconWidth;
    }
    painter.setPen(color);
    painter.drawText(QRect(x, 0, width + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, words());
}

} // namespace smsverify
