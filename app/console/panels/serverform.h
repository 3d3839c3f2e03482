// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "console/models/keyring.h"

#include <QUrl>
#include <QWidget>

class QLineEdit;

namespace smsverify {

class Field;

// The row that says which server the bench asks: address and token. The token is kept in the key
// ring, under the address.
class ServerForm final : public QWidget
{
    Q_OBJECT

public:
    // The key ring outlives the form.
    explicit ServerForm(KeyRing &keyRing, QWidget *parent = nullptr);

    // Invalid where what stands there is no address.
    QUrl address() const;
    void setAddress(const QUrl &address);
    Secret token() const;

    // With a token that is known and need not be kept.
    void setServer(const QUrl &address, const Secret &token);

    // Keeps the token, where it is another one than is kept.
    void remember();

Q_SIGNALS:
    void changed();

private:
    void readToken();
    void takeToken(const KeyRing::Content &content);
    QString secretName() const;

    KeyRing &m_keyRing;
    QLineEdit *m_address;
    QLineEdit *m_token;
    Field *m_addressField;
    Field *m_tokenField;
    QString m_kept; // the token in the key ring
    QString m_keptName; // where it was read for
};

} // namespace smsverify
