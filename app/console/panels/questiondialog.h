// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/consolestyle.h"

#include <QDialog>

#include <functional>

class QHBoxLayout;

namespace smsverify {

// A question before something is done: its title asks, the buttons name what they do, Cancel has
// the focus. Or something that is only told, with Close. Opened with open(); deletes itself once
// it is closed.
class QuestionDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class WayOut { Cancel, Close };
    QuestionDialog(const QString &question, const QString &text, QWidget *parent,
                   WayOut wayOut = WayOut::Cancel);

    // What the answer needs, below the text. It has the focus, and Enter presses the primary button
    // that is added after it.
    void addEditor(const QString &label, QWidget *editor);

    // act is called when the button is pressed, once the dialog is closed.
    void addAct(const QString &text, ButtonRole role, std::function<void()> act);

private:
    QHBoxLayout *m_buttons;
    QWidget *m_editor = nullptr;
};

} // namespace smsverify
