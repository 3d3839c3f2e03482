// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/card.h"

#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/widgets/iconlabel.h"
#include "console/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace smsverify {

Card::Card(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_body(new QVBoxLayout)
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_body->setSpacing(metrics::smallGap);
    setBodyPadding(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                   metrics::cardPadding);
    m_column->addLayout(m_body);
}

Card::Card(const QString &title, QWidget *parent) : Card(parent)
{
    setTitle(title);
}

Card::Card(Icon icon, const QString &title, QWidget *parent) : Card(parent)
{
    setTitle(title);
    m_titleRow->insertWidget(0, new IconLabel(icon, metrics::icon));
}

void Card::ensureTitleRow()
{
    if (m_titleRow)
        return;
    m_titleRow = new QHBoxLayout;
    m_titleRow->setContentsMargins(metrics::cardPadding, metrics::cellPadding,
                                   metrics::cardPadding - metrics::tinyGap, 0);
    m_titleRow->setSpacing(metrics::smallGap);
    m_title = new TextLabel({}, TextRole::CardTitle);
    m_note = new TextLabel({}, TextRole::Body, Token::Muted);
    m_titleRow->addWidget(m_title);
    m_titleRow->addWidget(m_note);
    m_titleRow->addStretch();
    m_column->insertLayout(0, m_titleRow);
    QMargins padding = m_body->contentsMargins();
    padding.setTop(metrics::smallGap);
    m_body->setContentsMargins(padding);
}

void Card::setTitle(const QString &title)
{
    ensureTitleRow();
    m_title->setText(title);
    setAccessibleName(title);
}

void Card::setNote(const QString &note)
{
    ensureTitleRow();
    m_note->setText(note);
}

void Card::addBesideTitle(QWidget *widget)
{
    ensureTitleRow();
    m_titleRow->insertWidget(m_titleRow->indexOf(m_note) + 1, widget);
}

void Card::addAction(QWidget *widget)
{
    ensureTitleRow();
    m_titleRow->addWidget(widget);
}

void Card::setBodyPadding(int left, int top, int right, int bottom)
{
    m_body->setContentsMargins(left, top, right, bottom);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    drawBox(painter, rect(), metrics::cardRadius, tokens.color(Token::Surface),
            tokens.color(Token::Border), 1);
}

} // namespace smsverify
