// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/testmessagedialog.h"

#include "base/overloaded.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/field.h"
#include "console/widgets/progressline.h"
#include "console/widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <variant>

namespace smsverify {

TestMessageDialog::TestMessageDialog(Verifier &verifier, QWidget *parent)
    : QDialog(parent), m_verifier(verifier), m_recipient(new QLineEdit),
      m_field(new Field(tr("Recipient"), m_recipient)), m_progress(new ProgressLine),
      m_result(new TextLabel({})), m_send(new QPushButton(tr("Send")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Send a test message"));
    setMinimumWidth(420);
    m_recipient->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    m_field->setHelp(tr("A number that may be sent to, with its country code. The message goes out "
                        "with the settings that hold now; its code works until it expires."));
    m_result->setWordWrap(true);
    m_result->hide();
    setButtonRole(m_send, ButtonRole::Primary);
    m_send->setDefault(true);
    auto *close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::panelMargin, metrics::panelMargin, metrics::panelMargin,
                               metrics::cardPadding);
    column->setSpacing(metrics::gap);
    column->addWidget(m_field);
    column->addWidget(m_progress);
    column->addWidget(m_result);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_send);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &TestMessageDialog::send);
    connect(m_progress, &ProgressLine::cancelled, this, &QDialog::reject);
    connect(m_recipient, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
    m_recipient->setFocus();
}

// What appears makes it taller: nothing is cut for it.
bool TestMessageDialog::event(QEvent *event)
{
    const bool isHandled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible())
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    return isHandled;
}

void TestMessageDialog::send()
{
    const auto recipient = PhoneNumber::fromE164(m_recipient->text().trimmed());
    if (!recipient) {
        m_field->setError(tr("8 to 15 digits, with the country code first."));
        return;
    }
    m_send->setEnabled(false);
    m_result->hide();
    m_progress->start(tr("Sending"));
    m_verifier.start({AuthId::random(), *recipient, {}, {}},
                     [self = QPointer(this)](const Result<SendOutcome> &result) {
                         if (self)
                             self->show(result);
                     });
}

void TestMessageDialog::show(const Result<SendOutcome> &result)
{
    m_progress->finish();
    m_send->setEnabled(true);
    m_result->show();
    m_result->setColor(Token::Danger);
    if (!result) {
        m_result->setText(tr("Nothing was sent: the service cannot be used now (%1).")
                              .arg(result.error().detail));
        return;
    }
    const QString sentence = std::visit(
        Overloaded{
            [](const Verification &) { return tr("The gateway accepted the message."); },
            [](const Limited &limited) {
                return tr("A limit refused it (%1). Try again in %2 s.")
                    .arg(QString::fromLatin1(limited.limit))
                    .arg(limited.retryAfter.count());
            },
            [](const RecipientNotAllowed &) {
                return tr("The number may not be sent to; see Numbers allowed, under Limits.");
            },
            [](const NotSent &notSent) {
                return notSent.status == 0
                    ? tr("The gateway was not reached: %1.").arg(notSent.title)
                    : tr("The gateway refused it: %1 %2.").arg(notSent.status).arg(notSent.title);
            },
            [](const Unconfirmed &) {
                return tr("The gateway did not answer; the message may have been sent.");
            },
            [](const GatewayBusy &) {
                return tr("Too many messages wait for the gateway. Try again soon.");
            }},
        *result);
    if (std::holds_alternative<Verification>(*result))
        m_result->setColor(Token::Success);
    m_result->setText(sentence);
}

} // namespace smsverify
