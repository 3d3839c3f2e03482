// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/verifier.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace smsverify {

class Field;
class ProgressLine;
class TextLabel;

// Sends one code, with the settings that hold now, to a number that a person enters, and tells
// what became of it. Opened with open(); deletes itself once it is closed.
class TestMessageDialog final : public QDialog
{
    Q_OBJECT

public:
    // verifier outlives the dialog.
    explicit TestMessageDialog(Verifier &verifier, QWidget *parent);

protected:
    bool event(QEvent *event) override;

private:
    void send();
    void show(const Result<SendOutcome> &result);

    Verifier &m_verifier;
    QLineEdit *m_recipient;
    Field *m_field;
    ProgressLine *m_progress;
    TextLabel *m_result;
    QPushButton *m_send;
};

} // namespace smsverify
