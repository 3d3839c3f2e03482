// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "console/models/curlcommand.h"
#include "console/widgets/card.h"

#include <functional>

class QLineEdit;
class QPushButton;

namespace smsverify {

class CodeField;
class ExchangeView;

// The card that asks whether a code is right.
class VerifyForm final : public Card
{
    Q_OBJECT

public:
    // As SendForm's.
    explicit VerifyForm(std::function<CurlTarget()> target, QWidget *parent = nullptr);

    QString authId() const;
    void setAuthId(const QString &authId); // takes the code away where it is another one
    void setCode(const QString &code); // widens the field where it must
    Secret code() const;
    void setCodeLength(int digits);
    void focusCode();

    // Whether a message holds the code, and can fill it in.
    enum class OutboxCode {
        Hidden, // there is no simulator
        Missing,
        There,
    };
    void setOutboxCode(OutboxCode state);

    OutgoingRequest request() const;
    bool isReady() const;

    ExchangeView &exchange() { return *m_exchange; }

Q_SIGNALS:
    void changed();
    void requested(); // the button or Enter, with what is ready
    void outboxCodeRequested();

private:
    void refresh();
    void submit();

    QLineEdit *m_authId;
    CodeField *m_code;
    QPushButton *m_fromOutbox;
    QPushButton *m_verify;
    ExchangeView *m_exchange;
    int m_length = 4; // as codes are made now
};

} // namespace smsverify
