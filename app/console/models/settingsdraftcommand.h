// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/settingsdraft.h"

#include <QUndoCommand>

#include <vector>

namespace smsverify {

// A change of one setting or several. Changes of the same single setting that follow one another
// are one, so that a word typed is undone as a whole.
class SettingsDraftCommand final : public QUndoCommand
{
public:
    struct Change
    {
        std::size_t index = 0;
        SettingsDraft::Text before;
        SettingsDraft::Text after;
    };

    SettingsDraftCommand(SettingsDraft &draft, std::vector<Change> changes, const QString &what);

    void undo() override;
    void redo() override;
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    SettingsDraft &m_draft;
    std::vector<Change> m_changes;
};

} // namespace smsverify
