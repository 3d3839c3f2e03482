// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/segment.h"

#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/theme/tokens.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace smsverify {

Segment::Segment(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    setCheckable(true);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Segment::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * metrics::buttonPadding,
            metrics::controlHeight - 4};
}

void Segment::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const Tokens &tokens = Tokens::of(palette());
    const bool isDark = tokens.scheme() == Scheme::Dark;
    const bool isRinged = hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    QColor fill;
    QColor line;
    if (isChecked()) {
        fill = tokens.color(isDark ? Token::Raised : Token::Surface);
        line = isDark ? blended(tokens.color(Token::Border), tokens.color(Token::Control), 0.35)
                      : tokens.color(Token::Border);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        fill = tokens.hovered(Token::Side);
    }
    if (isRinged)
        line = tokens.color(Token::Accent);
    drawBox(painter, rect(), metrics::controlRadius, fill, line,
            isRinged             ? metrics::focusWidth
                : line.isValid() ? 1
                                 : 0);
    painter.setPen(tokens.color(!isEnabled()      ? Token::Control
                                    : isChecked() ? Token::Text
                                                  : Token::Muted));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
}

} // namespace smsverify
