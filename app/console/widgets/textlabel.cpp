// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/textlabel.h"

#include <QApplication>
#include <QEvent>

namespace smsverify {

TextLabel::TextLabel(const QString &text, TextRole role, Token color, QWidget *parent)
    : QLabel(text, parent), m_color(color)
{
    setTextFormat(Qt::PlainText);
    // Over a surface a label's own choice would be QPalette::Text.
    setForegroundRole(QPalette::WindowText);
    setFont(smsverify::font(role));
    dress();
}

void TextLabel::setColor(Token color)
{
    m_color = color;
    dress();
}

void TextLabel::dress()
{
    m_isDressing = true;
    QPalette palette;
    const QColor color = Tokens::of(QApplication::palette()).color(m_color);
    palette.setColor(QPalette::Active, QPalette::WindowText, color);
    palette.setColor(QPalette::Inactive, QPalette::WindowText, color);
    setPalette(palette);
    m_isDressing = false;
}

bool TextLabel::event(QEvent *event)
{
    const bool isHandled = QLabel::event(event);
    // Of the roles that are not set here.
    if (event->type() == QEvent::PaletteChange && !m_isDressing)
        dress();
    return isHandled;
}

} // namespace smsverify
