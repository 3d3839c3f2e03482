// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/settingsdraft.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLineEdit;
class QPushButton;

namespace smsverify {

class Field;

// One setting of the draft: its label, an editor that fits its kind, where its value comes from,
// what is wrong with it, and help.
class SettingEditor final : public QWidget
{
    Q_OBJECT

public:
    // draft outlives the editor.
    SettingEditor(SettingsDraft &draft, std::size_t index, QWidget *parent = nullptr);

    std::size_t index() const { return m_index; }

    // Whether a search for this text should find it; capitals aside.
    bool matches(const QString &text) const;

    // Asks this, instead of the draft, what is wrong: for a form that says it later.
    using Objector = std::function<std::optional<SettingObjection>()>;
    void setObjector(Objector objector);

    // Shows the draft as it stands.
    void refresh();

    void focusEditor();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    // An editor as the form needs it.
    struct Editor
    {
        QWidget *widget = nullptr;
        std::function<void(const QString &)> show; // leaves it alone where it shows that already
    };

    Editor makeEditor();
    Editor makeNumber();
    Editor makeSwitch();
    Editor makeChoice();
    Editor makeLevel();
    Editor makeTemplate();
    Editor makeSecret();
    Editor makeLine(int width);
    void addChooser();
    void addSecretRemoval();
    void edited(const QString &text);
    void refreshLine(QLineEdit *line);
    void refreshBadge();
    void refreshHelp();
    QString provenance() const;

    SettingsDraft &m_draft;
    const std::size_t m_index;
    const SettingDefinition &m_definition;
    Editor m_editor;
    Field *m_field;
    Objector m_objector;
    QPushButton *m_choose = nullptr;
    QPushButton *m_removeSecret = nullptr;
};

} // namespace smsverify
