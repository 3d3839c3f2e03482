// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/iconlabel.h"

#include <QPainter>

namespace smsverify {

IconLabel::IconLabel(Icon icon, int side, Token color, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_side(side), m_color(color)
{
    setFixedSize(side, side);
}

void IconLabel::setIcon(Icon icon, Token color)
{
    m_icon = icon;
    m_color = color;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon, Tokens::of(palette()).color(m_color));
}

} // namespace smsverify
