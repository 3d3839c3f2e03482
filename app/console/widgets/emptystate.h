// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace smsverify {

class CodeBlock;
class IconLabel;
class TextLabel;

// What stands where there is nothing to show yet: what would be here, and how to get it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(Icon icon, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    void setWords(Icon icon, const QString &title, const QString &sentence);

    // The first is the primary one.
    QPushButton *addAction(const QString &text, Icon icon);
    using QWidget::addAction;

    // A command line to try, with a button that copies it; empty: none.
    void setCommand(const QString &command);

private:
    QVBoxLayout *m_column;
    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_sentence;
    QWidget *m_actions;
    CodeBlock *m_command = nullptr;
};

} // namespace smsverify
