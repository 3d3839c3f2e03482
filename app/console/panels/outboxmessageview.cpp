// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/outboxmessageview.h"

#include "codes/segments.h"
#include "console/models/entrytext.h"
#include "console/models/messagecode.h"
#include "console/models/messagefigures.h"
#include "console/models/outboxmodel.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/copybutton.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/phone.h"
#include "service/hostedservice.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;

namespace smsverify {

OutboxMessageView::OutboxMessageView(HostedService &service, const Clock &clock, QWidget *parent)
    : Card(parent), m_service(service), m_clock(clock), m_phone(new Phone),
      m_recipient(new ElidedLabel), m_reveal(new QToolButton),
      m_size(new TextLabel({}, TextRole::Caption, Token::Muted)),
      m_copyCode(new QPushButton(tr("Copy code")))
{
    setAccessibleName(tr("Message"));
    setButtonRole(m_copyCode, ButtonRole::Primary);
    m_copyCode->setIcon(icon(Icon::Copy, Token::OnFill));
    m_size->setWordWrap(true);
    m_reveal->setIcon(icon(Icon::Reveal));
    m_reveal->setToolTip(tr("Show the whole number; the activity records it"));
    m_reveal->setAccessibleName(tr("Show the whole number"));
    auto *text = new CopyButton(tr("Copy the text"),
                                [this] { return m_message ? m_message->text : QString(); });
    auto *to = new QHBoxLayout;
    to->setSpacing(metrics::tinyGap);
    to->addWidget(new TextLabel(tr("To"), TextRole::Body, Token::Muted));
    to->addSpacing(metrics::tinyGap);
    to->addWidget(m_recipient, 1);
    to->addWidget(m_reveal);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copyCode);
    buttons->addStretch();
    buttons->addWidget(text);
    body()->addLayout(to);
    body()->addWidget(m_phone, 1);
    body()->addWidget(m_size);
    body()->addLayout(buttons);
    connect(m_reveal, &QToolButton::clicked, this, &OutboxMessageView::reveal);
    connect(m_copyCode, &QPushButton::clicked, this, &OutboxMessageView::copyCode);
}

void OutboxMessageView::show(const std::optional<OutboxMessage> &message)
{
    if (m_message && message && m_message->id == message->id)
        return;
    m_message = message;
    m_isRevealed = false;
    const Settings &settings = m_service.settings();
    m_phone->setSender(settings.engine.message.organisation);
    m_phone->setMessage(message ? outboxTime(message->at, m_clock.now()) : QString(),
                        message ? message->text : QString());
    if (message) {
        const Segments segments = segmentsOf(message->text);
        m_size->setText(tr("%1 · %Ln SMS", nullptr, static_cast<int>(segments.parts))
                            .arg(encodingName(segments.encoding)));
    } else {
        m_size->clear();
    }
    showRecipient();
}

void OutboxMessageView::showRecipient()
{
    m_reveal->setEnabled(m_message && !m_isRevealed);
    m_copyCode->setEnabled(m_message.has_value());
    if (!m_message)
        m_recipient->clear();
    else
        m_recipient->setText(m_isRevealed ? EntryText::number(m_message->recipient)
                                          : EntryText::maskedNumber(m_message->recipient));
}

void OutboxMessageView::reveal()
{
    if (!m_message)
        return;
    m_service.noteRevealed(m_message->recipient);
    m_isRevealed = true;
    showRecipient();
}

void OutboxMessageView::copyCode()
{
    if (!m_message)
        return;
    QGuiApplication::clipboard()->setText(
        codeInMessage(m_message->text, m_service.settings().engine.message));
    m_copyCode->setIcon(icon(Icon::Check, Token::OnFill));
    m_copyCode->setAccessibleName(tr("Copied"));
    QTimer::singleShot(1500ms, m_copyCode, [this] {
        m_copyCode->setIcon(icon(Icon::Copy, Token::OnFill));
        m_copyCode->setAccessibleName({});
    });
}

} // namespace smsverify
