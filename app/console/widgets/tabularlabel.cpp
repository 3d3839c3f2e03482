// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/tabularlabel.h"

#include "console/theme/tabulartext.h"

#include <QPainter>
#include <QStyle>

namespace smsverify {

TabularLabel::TabularLabel(const QString &text, TextRole role, Token color, QWidget *parent)
    : TextLabel(text, role, color, parent)
{
}

QSize TabularLabel::sizeHint() const
{
    return {tabularWidth(fontMetrics(), text()), fontMetrics().height()};
}

void TabularLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    drawTabularText(painter, contentsRect(),
                    QStyle::visualAlignment(layoutDirection(), alignment()), text());
}

} // namespace smsverify
