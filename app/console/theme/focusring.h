// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace smsverify {

// Lets the rings around buttons, rows and chips be seen after a key and not after a click: it keeps
// Qt::WA_KeyboardFocusChange of every window, which Qt sets and never takes back.
class FocusRing final : public QObject
{
    Q_OBJECT

public:
    // Of the whole application, as long as it lives.
    explicit FocusRing(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    enum class Input { Keys, Pointer };
    void show(QWidget &window) const;

    Input m_last = Input::Pointer;
};

} // namespace smsverify
