// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/verifyform.h"

#include "client/authapi.h"
#include "console/panels/copylink.h"
#include "console/panels/exchangeview.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/codefield.h"
#include "console/widgets/field.h"
#include "console/widgets/flowlayout.h"
#include "console/widgets/textlabel.h"
#include "verification/authid.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

VerifyForm::VerifyForm(std::function<CurlTarget()> target, QWidget *parent)
    : Card(Icon::Ok, tr("Verify"), parent), m_authId(new QLineEdit),
      m_code(new CodeField(m_length)), m_fromOutbox(new QPushButton(tr("Use code from outbox"))),
      m_verify(new QPushButton(tr("Verify"))), m_exchange(new ExchangeView)
{
    m_authId->setMaxLength(2 * AuthId::longest); // UTF-16 units
    m_fromOutbox->setIcon(icon(Icon::Outbox));
    setButtonRole(m_verify, ButtonRole::Primary);
    m_verify->setIcon(icon(Icon::Check, Token::OnFill));
    m_verify->setToolTip(tr("Ask whether this code is right; a wrong one spends a try (Enter)"));
    auto *curl = new CopyLink(tr("Copy as curl"), [this, target = std::move(target)] {
        return curlCommand(request(), target());
    });
    curl->setToolTip(tr("Copy this request as a command line, with the code in it"));
    auto *codeLabel = new TextLabel(tr("Code"), TextRole::Label);
    codeLabel->setBuddy(m_code);

    body()->addWidget(new Field(tr("Identifier"), m_authId));
    auto *code = new QVBoxLayout;
    code->setSpacing(metrics::tinyGap);
    code->addWidget(codeLabel);
    auto *codeRow = new FlowLayout; // no digit is cut off where the card is narrow
    codeRow->addWidget(m_code);
    codeRow->addWidget(m_fromOutbox);
    code->addLayout(codeRow);
    body()->addLayout(code);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_verify);
    buttons->addStretch();
    buttons->addWidget(curl);
    body()->addLayout(buttons);
    body()->addWidget(m_exchange, 1);

    connect(m_authId, &QLineEdit::textChanged, this, &VerifyForm::refresh);
    connect(m_code, &QLineEdit::textChanged, this, &VerifyForm::refresh);
    connect(m_authId, &QLineEdit::returnPressed, this, &VerifyForm::submit);
    connect(m_code, &QLineEdit::returnPressed, this, &VerifyForm::submit);
    connect(m_verify, &QPushButton::clicked, this, &VerifyForm::submit);
    connect(m_fromOutbox, &QPushButton::clicked, this, &VerifyForm::outboxCodeRequested);
    setOutboxCode(OutboxCode::Hidden);
    refresh();
}

QString VerifyForm::authId() const
{
    return m_authId->text();
}

void VerifyForm::setAuthId(const QString &authId)
{
    if (authId == m_authId->text())
        return;
    m_authId->setText(authId);
    m_code->clear();
}

Secret VerifyForm::code() const
{
    return Secret(m_code->text().toLatin1());
}

void VerifyForm::setCode(const QString &code)
{
    m_code->setLength(std::max(m_length, static_cast<int>(code.size())));
    m_code->setText(code);
}

void VerifyForm::setCodeLength(int digits)
{
    m_length = digits;
    m_code->setLength(std::max(m_length, static_cast<int>(m_code->text().size())));
}

void VerifyForm::focusCode()
{
    m_code->setFocus();
    m_code->selectAll();
}

void VerifyForm::setOutboxCode(OutboxCode state)
{
    m_fromOutbox->setVisible(state != OutboxCode::Hidden);
    m_fromOutbox->setEnabled(state == OutboxCode::There);
    m_fromOutbox->setToolTip(state == OutboxCode::There
                                 ? tr("Fill in the code of the simulator's last message to this "
                                      "identifier's number")
                                 : tr("No message was sent for this identifier yet"));
}

OutgoingRequest VerifyForm::request() const
{
    return authenticateCodeRequest(authId(), m_code->text());
}

bool VerifyForm::isReady() const
{
    return AuthId::fromText(authId()) && !m_code->text().isEmpty();
}

void VerifyForm::refresh()
{
    const QString dots(m_code->text().size(), u'•');
    const QString target = QString::fromUtf8(request().target);
    // The code stands at the end; it is seen in its own field alone.
    const QString shown = target.chopped(m_code->text().size()) + dots;
    m_exchange->setRequest(u"GET"_s, shown, target);
    m_verify->setEnabled(isReady());
    Q_EMIT changed();
}

void VerifyForm::submit()
{
    if (isReady())
        Q_EMIT requested();
}

} // namespace smsverify
