// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/sendform.h"

#include "client/authapi.h"
#include "console/models/benchexchange.h"
#include "console/panels/copylink.h"
#include "console/panels/exchangeview.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/field.h"
#include "verification/authid.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr qsizetype numberLength = 11; // of the API at /

// What people write between the groups of a number.
QString withoutGrouping(QString text)
{
    static const QString grouping = u" -().\u00a0\u2011"_s;
    text.removeIf([](QChar character) { return grouping.contains(character); });
    return text.startsWith(u'+') ? text.sliced(1) : text;
}

bool areDigits(const QString &text)
{
    return std::ranges::all_of(
        text, [](QChar character) { return character >= u'0' && character <= u'9'; });
}

} // namespace

SendForm::SendForm(std::function<CurlTarget()> target, QWidget *parent)
    : Card(Icon::Send, tr("Send"), parent), m_authId(new QLineEdit), m_recipient(new QLineEdit),
      m_recipientField(new Field(tr("Recipient"), m_recipient)), m_recipientOk(nullptr),
      m_send(new QPushButton(tr("Send"))), m_exchange(new ExchangeView)
{
    makeFields();
    setButtonRole(m_send, ButtonRole::Primary);
    m_send->setIcon(icon(Icon::Send, Token::OnFill));
    m_send->setToolTip(tr("Make a code, store it and send it (Enter)"));
    auto *curl = new CopyLink(tr("Copy as curl"), [this, target = std::move(target)] {
        return curlCommand(request(), target());
    });
    curl->setToolTip(tr("Copy this request as a command line"));
    connect(m_send, &QPushButton::clicked, this, &SendForm::submit);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_send);
    buttons->addStretch();
    buttons->addWidget(curl);
    body()->addLayout(buttons);
    body()->addWidget(m_exchange, 1);
    refresh();
}

void SendForm::makeFields()
{
    m_authId->setMaxLength(2 * AuthId::longest); // UTF-16 units
    auto *dice = m_authId->addAction(icon(Icon::Dice), QLineEdit::TrailingPosition);
    dice->setText(tr("New UUID"));
    dice->setToolTip(tr("Fill in a new UUID"));
    connect(dice, &QAction::triggered, this,
            [this] { m_authId->setText(AuthId::random().text()); });
    m_recipient->setPlaceholderText(u"12065550100"_s);
    m_recipient->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    m_recipientOk =
        m_recipient->addAction(icon(Icon::Ok, Token::Success), QLineEdit::TrailingPosition);
    m_recipientOk->setToolTip(tr("A number that can be sent to"));
    body()->addWidget(new Field(tr("Identifier"), m_authId));
    body()->addWidget(m_recipientField);
    for (QLineEdit *line : {m_authId, m_recipient}) {
        connect(line, &QLineEdit::textChanged, this, &SendForm::refresh);
        connect(line, &QLineEdit::returnPressed, this, &SendForm::submit);
    }
    m_judge = [](const QString &) { return QString(); };
}

QString SendForm::authId() const
{
    return m_authId->text();
}

QString SendForm::recipient() const
{
    return withoutGrouping(m_recipient->text());
}

void SendForm::fill(const QString &authId, const QString &recipient)
{
    m_authId->setText(authId);
    m_recipient->setText(recipient);
}

void SendForm::focusFirst()
{
    QLineEdit *first = m_authId->text().isEmpty() || isReady() ? m_authId : m_recipient;
    first->setFocus();
    first->selectAll();
}

void SendForm::setRecipientJudge(std::function<QString(const QString &)> judge)
{
    m_judge = std::move(judge);
    judgeRecipient();
}

OutgoingRequest SendForm::request() const
{
    return createAuthRequest(authId(), recipient());
}

bool SendForm::isReady() const
{
    return AuthId::fromText(authId()) && PhoneNumber::fromNorthAmerican(recipient());
}

void SendForm::refresh()
{
    judgeRecipient();
    m_send->setEnabled(isReady());
    m_exchange->setRequest(u"POST /"_s, readableJson(request().body),
                           QString::fromUtf8(request().body));
    Q_EMIT changed();
}

void SendForm::judgeRecipient()
{
    const QString digits = recipient();
    const bool isNumber = PhoneNumber::fromNorthAmerican(digits).has_value();
    QString error;
    if (!areDigits(digits))
        error = tr("Only digits: 11 of them, the first a 1.");
    else if (!digits.isEmpty() && !digits.startsWith(u'1'))
        error = tr("The first digit must be a 1.");
    else if (digits.size() > numberLength)
        error = tr("%Ln digits; it must be 11, the first a 1.", nullptr,
                   static_cast<int>(digits.size()));
    else if (isNumber)
        error = m_judge(digits);
    m_recipientField->setError(error);
    m_recipientOk->setVisible(isNumber && error.isEmpty());
    if (isNumber && error.isEmpty()) {
        m_background.run([digits, locale = QLocale()] { return PhoneFacts::of(digits, locale); },
                         [this, digits](const PhoneFacts &facts) { showFacts(digits, facts); });
        return;
    }
    const auto missing = static_cast<int>(numberLength - digits.size());
    m_recipientField->setHelp(!error.isEmpty()       ? QString()
                                  : digits.isEmpty() ? tr("11 digits, the first a 1")
                                                     : tr("%Ln more digits", nullptr, missing));
}

void SendForm::showFacts(const QString &digits, const PhoneFacts &facts)
{
    if (digits != recipient())
        return;
    if (!facts.isKnown)
        m_recipientField->setHelp(tr("%1 · its area may not be assigned").arg(facts.formatted));
    else if (facts.place.isEmpty())
        m_recipientField->setHelp(facts.formatted);
    else
        m_recipientField->setHelp(tr("%1 · %2").arg(facts.formatted, facts.place));
}

void SendForm::submit()
{
    if (isReady())
        Q_EMIT requested();
}

} // namespace smsverify
