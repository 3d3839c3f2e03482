// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/settingsdraftcommand.h"

namespace smsverify {

SettingsDraftCommand::SettingsDraftCommand(SettingsDraft &draft, std::vector<Change> changes,
                                           const QString &what)
    : QUndoCommand(what), m_draft(draft), m_changes(std::move(changes))
{
}

void SettingsDraftCommand::undo()
{
    for (const Change &change : m_changes)
        m_draft.put(change.index, change.before);
    m_draft.judge();
}

void SettingsDraftCommand::redo()
{
    for (const Change &change : m_changes)
        m_draft.put(change.index, change.after);
    m_draft.judge();
}

bool SettingsDraftCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const SettingsDraftCommand *>(other);
    if (m_changes.size() != 1 || next->m_changes.size() != 1
        || m_changes[0].index != next->m_changes[0].index)
        return false;
    m_changes[0].after = next->m_changes[0].after;
    setObsolete(m_changes[0].before == m_changes[0].after);
    return true;
}

} // namespace smsverify
