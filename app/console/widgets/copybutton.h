// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

#include <functional>

class QTimer;

namespace smsverify {

// Copies to the clipboard. The icon is a check for 1.5 s afterwards, which screen readers hear.
class CopyButton final : public QToolButton
{
    Q_OBJECT

public:
    // text is asked when the button is pressed; what: names it in the tool tip ("Copy identifier").
    CopyButton(const QString &what, std::function<QString()> text, QWidget *parent = nullptr);

    bool isShowingSuccess() const;

public Q_SLOTS:
    void copy();

private:
    QString m_what;
    std::function<QString()> m_text;
    QTimer *m_success;
};

} // namespace smsverify
