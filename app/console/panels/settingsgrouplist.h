// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/settingsdraft.h"

#include <QListWidget>

namespace smsverify {

// The groups of settings; a dot tells that one holds changes.
class SettingsGroupList final : public QListWidget
{
    Q_OBJECT

public:
    // draft outlives the list.
    explicit SettingsGroupList(SettingsDraft &draft, QWidget *parent = nullptr);

    SettingGroup group() const;
    void setGroup(SettingGroup group);

Q_SIGNALS:
    void groupChosen(smsverify::SettingGroup group);

private:
    void refresh();

    SettingsDraft &m_draft;
};

} // namespace smsverify
