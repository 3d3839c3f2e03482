// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/phone.h"

#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/widgets/bubble.h"
#include "console/widgets/textlabel.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace smsverify {

namespace {

constexpr int radius = 24;
constexpr int headHeight = 51; // above the line
constexpr QSize usualSize(264, 292);

} // namespace

Phone::Phone(QWidget *parent)
    : QWidget(parent), m_sender(new TextLabel({}, TextRole::Caption, Token::Muted)),
      m_moment(new TextLabel({}, TextRole::Caption, Token::Muted)), m_bubble(new Bubble),
      m_screen(new QScrollArea)
{
    m_sender->setAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    m_moment->setAlignment(Qt::AlignHCenter);
    auto *content = new QWidget;
    auto *messages = new QVBoxLayout(content);
    messages->setContentsMargins(metrics::cellPadding - 2, metrics::cellPadding,
                                 metrics::panelMargin, metrics::cellPadding);
    messages->setSpacing(metrics::smallGap);
    messages->addWidget(m_moment);
    messages->addWidget(m_bubble);
    messages->addStretch();
    m_screen->setWidget(content);
    m_screen->setWidgetResizable(true);
    m_screen->setFrameShape(QFrame::NoFrame);
    m_screen->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_screen->setFocusPolicy(Qt::NoFocus);
    m_screen->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 0, 2, radius / 2);
    column->setSpacing(0);
    m_sender->setFixedHeight(headHeight - metrics::smallGap);
    column->addWidget(m_sender);
    column->addSpacing(metrics::smallGap + 1);
    column->addWidget(m_screen, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setMinimumSize(200, 200);
}

void Phone::setSender(const QString &number)
{
    m_sender->setText(number);
}

void Phone::setMessage(const QString &moment, const QString &text)
{
    m_moment->setText(moment);
    m_bubble->setText(text);
    m_bubble->setVisible(!text.isEmpty());
}

QString Phone::message() const
{
    return m_bubble->text();
}

QSize Phone::sizeHint() const
{
    return usualSize;
}

void Phone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    drawBox(painter, rect(), radius, tokens.color(Token::Sunken), tokens.color(Token::Control), 1);
    // The loudspeaker.
    QRectF speaker(0, 10, 56, 4);
    speaker.moveLeft((width() - speaker.width()) / 2);
    drawBox(painter, speaker, 2, tokens.color(Token::Border));
    painter.fillRect(QRect(1, headHeight - 1, width() - 2, 1), tokens.color(Token::Border));
}

} // namespace smsverify
