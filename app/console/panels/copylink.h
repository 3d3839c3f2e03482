// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

#include <functional>

class QTimer;

namespace smsverify {

// A quiet button with a word that copies something to the clipboard; its icon is a check for 1.5 s
// afterwards, which screen readers hear.
class CopyLink final : public QPushButton
{
    Q_OBJECT

public:
    // text is asked when the button is pressed; where it gives nothing, nothing is copied.
    CopyLink(const QString &label, std::function<QString()> text, QWidget *parent = nullptr);

private:
    void copy();
    void rest();

    std::function<QString()> m_text;
    QTimer *m_success;
};

} // namespace smsverify
