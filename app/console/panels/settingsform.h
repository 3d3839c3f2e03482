// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/settingsdraft.h"

#include <QScrollArea>

#include <map>
#include <vector>

class QBoxLayout;
class QVBoxLayout;

namespace smsverify {

class EmptyState;
class MessagePreview;
class SettingEditor;
class TextLabel;

// The editors of a group of settings, or of those that a search finds. The message's group has a
// phone beside it, or below where it is narrow.
class SettingsForm final : public QScrollArea
{
    Q_OBJECT

public:
    // draft outlives the form.
    explicit SettingsForm(SettingsDraft &draft, QWidget *parent = nullptr);

    void showGroup(SettingGroup group);

    // Of all groups; an empty text shows the group again.
    void search(const QString &text);

    // Shows the setting and puts the cursor into it.
    void showSetting(std::size_t index);

Q_SIGNALS:
    void credentialsTestWanted();
    void testMessageWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addEditors();
    void addGatewayActions(QVBoxLayout *column);
    void arrange();
    void refresh();
    void refreshPreview();
    void usePlainCharacters();

    SettingsDraft &m_draft;
    SettingGroup m_group = SettingGroup::Code;
    QString m_search;
    QBoxLayout *m_halves;
    QWidget *m_column;
    std::map<SettingGroup, TextLabel *> m_headings;
    std::vector<SettingEditor *> m_editors;
    QWidget *m_gatewayActions = nullptr;
    MessagePreview *m_preview;
    EmptyState *m_nothing;
};

} // namespace smsverify
