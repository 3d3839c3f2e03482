// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "console/models/keyring.h"

namespace smsverify {

// A key ring in memory: for pictures, and for tests.
class MemoryKeyRing final : public KeyRing
{
public:
    bool isAvailable = true;
    bool refusesWrites = false;
    QMap<QString, QString> secrets;

    void read(const QStringList &names, std::function<void(const Content &)> answer) override
    {
        Content content;
        content.isAvailable = isAvailable;
        if (!isAvailable)
            content.detail = QStringLiteral("no bus");
        for (const QString &name : names) {
            if (isAvailable && secrets.contains(name))
                content.secrets.insert(name, secrets.value(name));
        }
        m_mailbox.post([content, answer = std::move(answer)] { answer(content); });
    }

    void write(const Edits &edits,
               std::function<void(const std::optional<QString> &)> answer) override
    {
        for (auto edit = edits.cbegin(); edit != edits.cend() && !refusesWrites; ++edit) {
            if (*edit)
                secrets.insert(edit.key(), **edit);
            else
                secrets.remove(edit.key());
        }
        m_mailbox.post(
            [trouble = refusesWrites ? std::optional(QStringLiteral("refused")) : std::nullopt,
             answer = std::move(answer)] { answer(trouble); });
    }

private:
    Mailbox m_mailbox;
};

} // namespace smsverify
