// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/background.h"
#include "console/models/curlcommand.h"
#include "console/models/phonefacts.h"
#include "console/widgets/card.h"

#include <functional>

class QAction;
class QLineEdit;
class QPushButton;

namespace smsverify {

class ExchangeView;
class Field;

// The card that sends a code: identifier, recipient, and the request that they make.
class SendForm final : public Card
{
    Q_OBJECT

public:
    // target: where the command that is copied asks; called when it is copied.
    explicit SendForm(std::function<CurlTarget()> target, QWidget *parent = nullptr);

    QString authId() const;
    QString recipient() const; // digits alone
    void fill(const QString &authId, const QString &recipient);
    void focusFirst();

    // Why this recipient is refused although it is a number; asked while it is typed. Gives
    // nothing where it is not.
    void setRecipientJudge(std::function<QString(const QString &)> judge);

    OutgoingRequest request() const;
    bool isReady() const;

    ExchangeView &exchange() { return *m_exchange; }

Q_SIGNALS:
    void changed();
    void requested(); // the button or Enter, with what is ready

private:
    void makeFields();
    void refresh();
    void judgeRecipient();
    void showFacts(const QString &digits, const PhoneFacts &facts);
    void submit();

    QLineEdit *m_authId;
    QLineEdit *m_recipient;
    Field *m_recipientField;
    QAction *m_recipientOk;
    QPushButton *m_send;
    ExchangeView *m_exchange;
    std::function<QString(const QString &)> m_judge;
    Background m_background;
};

} // namespace smsverify
