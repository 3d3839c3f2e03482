// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/emptystate.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/flowlayout.h"
#include "console/widgets/iconlabel.h"
#include "console/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace smsverify {

namespace {

constexpr int textWidth = 440;
constexpr int commandWidth = 560;

} // namespace

EmptyState::EmptyState(Icon icon, const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)),
      m_icon(new IconLabel(icon, metrics::largeIcon)),
      m_title(new TextLabel(title, TextRole::CardTitle)),
      m_sentence(new TextLabel(sentence, TextRole::Body, Token::Muted)), m_actions(new QWidget)
{
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setMaximumWidth(textWidth);
    new FlowLayout(m_actions, Qt::AlignHCenter);
    m_actions->hide();

    m_column->setContentsMargins(metrics::panelMargin, metrics::panelMargin, metrics::panelMargin,
                                 metrics::panelMargin);
    m_column->setSpacing(metrics::smallGap);
    m_column->addStretch(2);
    m_column->addWidget(m_icon, 0, Qt::AlignHCenter);
    m_column->addSpacing(metrics::tinyGap);
    m_column->addWidget(m_title);
    auto *sentenceRow = new QHBoxLayout;
    sentenceRow->addStretch(1);
    sentenceRow->addWidget(m_sentence, 100);
    sentenceRow->addStretch(1);
    m_column->addLayout(sentenceRow);
    m_column->addSpacing(metrics::smallGap);
    m_column->addWidget(m_actions);
    m_column->addStretch(3);
}

void EmptyState::setWords(Icon icon, const QString &title, const QString &sentence)
{
    m_icon->setIcon(icon, Token::Muted);
    m_title->setText(title);
    m_sentence->setText(sentence);
}

QPushButton *EmptyState::addAction(const QString &text, Icon icon)
{
    auto *button = new QPushButton(smsverify::icon(icon), text);
    if (m_actions->layout()->isEmpty())
        setButtonRole(button, ButtonRole::Primary);
    m_actions->layout()->addWidget(button);
    m_actions->show();
    return button;
}

void EmptyState::setCommand(const QString &command)
{
    if (!m_command) {
        m_command = new CodeBlock;
        m_command->setMaximumWidth(commandWidth);
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(m_command, 100);
        row->addStretch(1);
        m_column->insertLayout(m_column->count() - 1, row);
    }
    m_command->setText(command);
    m_command->setVisible(!command.isEmpty());
}

} // namespace smsverify
