// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/verifier.h"

#include <QDialog>

class QPushButton;

namespace smsverify {

class CodeField;
class TextLabel;

// Tries a code for one entry, as its owner would: a wrong one costs a try. Stays open until the
// code was right, the entry is gone or somebody closes it. To be shown with open().
class TryCodeDialog final : public QDialog
{
    Q_OBJECT

public:
    // The verifier outlives the dialog. codeLength: digits of the codes made now.
    TryCodeDialog(Verifier &verifier, const AuthId &authId, int codeLength, QWidget *parent);

    CodeField &codeField() { return *m_code; }
    QString outcome() const;

private:
    void tryCode();
    void take(const Result<CheckOutcome> &outcome);

    Verifier &m_verifier;
    const AuthId m_authId;
    CodeField *m_code;
    TextLabel *m_outcome;
    QPushButton *m_try;
    QPushButton *m_close;
};

} // namespace smsverify
