// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/paneltitle.h"

#include "console/theme/metrics.h"
#include "console/widgets/elidedlabel.h"

#include <QHBoxLayout>

namespace smsverify {

PanelTitle::PanelTitle(const QString &title, QWidget *parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)),
      m_title(new TextLabel(title, TextRole::PanelTitle)),
      m_state(new ElidedLabel({}, TextRole::Body, Token::Muted))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(metrics::smallGap);
    m_row->addWidget(m_title);
    m_row->addSpacing(metrics::tinyGap);
    m_row->addWidget(m_state, 1);
    setMinimumHeight(metrics::controlHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PanelTitle::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PanelTitle::setState(const QString &state)
{
    m_state->setText(state);
}

void PanelTitle::addAction(QWidget *widget)
{
    m_row->addWidget(widget);
}

} // namespace smsverify
