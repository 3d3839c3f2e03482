// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"
#include "console/theme/tone.h"

#include <QWidget>

#include <optional>

class QAbstractSpinBox;
class QHBoxLayout;

namespace smsverify {

class Badge;
class IconLabel;
class TextLabel;

// An editor with its label above, a badge at the right, and below it the reason why its value is
// not valid, and help. The label's mnemonic goes to the editor; screen readers hear label, error
// and help with it.
class Field final : public QWidget
{
    Q_OBJECT

public:
    // Takes the editor. One that is its own label, such as a check box, has an empty one here.
    Field(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    void setLabel(const QString &label);
    QString label() const;
    void setHelp(const QString &help);

    // Where the value comes from; an empty text takes the badge away.
    void setBadge(const QString &text, Tone tone, std::optional<Icon> icon = std::nullopt);

    // A sentence with what would be right; empty: valid.
    void setError(const QString &error);
    QString error() const { return m_error; }

    // Shown and selectable, not to be changed. Line edits, text edits and spin boxes become
    // read-only, others are disabled. The reason belongs into the help.
    void setLocked(bool isLocked);
    bool isLocked() const { return m_isLocked; }

    // Puts a widget to the right of the editor.
    void addBeside(QWidget *widget);

private:
    void setNumberLocked(QAbstractSpinBox *number);
    void describe();

    QWidget *m_editor;
    TextLabel *m_label;
    Badge *m_badge;
    QHBoxLayout *m_editorRow;
    QWidget *m_errorRow;
    TextLabel *m_errorText;
    TextLabel *m_help;
    QString m_error;
    bool m_isLocked = false;
};

} // namespace smsverify
