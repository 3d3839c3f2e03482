// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/serverform.h"

#include "console/theme/metrics.h"
#include "console/widgets/field.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace smsverify {

ServerForm::ServerForm(KeyRing &keyRing, QWidget *parent)
    : QWidget(parent), m_keyRing(keyRing), m_address(new QLineEdit), m_token(new QLineEdit),
      m_addressField(new Field(tr("Address"), m_address)),
      m_tokenField(new Field(tr("Token"), m_token))
{
    m_address->setPlaceholderText(u"https://sms.example.org"_s);
    m_address->setText(u"http://localhost:8000"_s);
    m_token->setEchoMode(QLineEdit::Password);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_addressField, 2, Qt::AlignTop);
    row->addWidget(m_tokenField, 1, Qt::AlignTop);
    m_tokenField->setHelp(tr("Empty where the server asks for none"));
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_addressField->setError(address().isValid()
                                     ? QString()
                                     : tr("An address such as https://sms.example.org is needed."));
        Q_EMIT changed();
    });
    connect(m_address, &QLineEdit::editingFinished, this, &ServerForm::readToken);
    connect(m_token, &QLineEdit::textChanged, this, &ServerForm::changed);
}

QUrl ServerForm::address() const
{
    const QUrl url(m_address->text().trimmed(), QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    return isHttp && !url.host().isEmpty() ? url : QUrl();
}

void ServerForm::setAddress(const QUrl &address)
{
    m_address->setText(address.toString());
    readToken();
}

void ServerForm::setServer(const QUrl &address, const Secret &token)
{
    m_address->setText(address.toString());
    m_keptName = secretName();
    m_kept = QString::fromUtf8(token.reveal());
    m_token->setText(m_kept);
}

Secret ServerForm::token() const
{
    return Secret(m_token->text().toUtf8());
}

// By origin, so that a token is shown to no other server.
QString ServerForm::secretName() const
{
    const QUrl url = address();
    return url.isValid() ? u"token of "_s
            + url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                           | QUrl::RemoveUserInfo)
                         : QString();
}

void ServerForm::readToken()
{
    const QString name = secretName();
    if (name.isEmpty() || name == m_keptName)
        return;
    m_keptName = name;
    m_token->clear();
    m_kept.clear();
    m_keyRing.read({name}, [self = QPointer(this), name](const KeyRing::Content &content) {
        if (self && name == self->m_keptName)
            self->takeToken(content);
    });
}

void ServerForm::takeToken(const KeyRing::Content &content)
{
    m_tokenField->setHelp(content.isAvailable
                              ? tr("Empty where the server asks for none")
                              : tr("There is no key ring: forgotten when the window closes"));
    m_kept = content.secrets.value(m_keptName);
    if (m_token->text().isEmpty())
        m_token->setText(m_kept);
}

void ServerForm::remember()
{
    if (m_token->text() == m_kept || secretName().isEmpty())
        return;
    m_kept = m_token->text();
    std::optional<QString> secret;
    if (!m_kept.isEmpty())
        secret = m_kept;
    m_keyRing.write({{secretName(), secret}}, [](const std::optional<QString> &) {});
}

} // namespace smsverify
