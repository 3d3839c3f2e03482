// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/curlcommand.h"
#include "console/models/entryactions.h"
#include "store/entryrow.h"

#include <QObject>

#include <memory>
#include <vector>

class QWidget;

namespace smsverify {

// What a person does to entries of the live list: asks where it has to be asked, does it, and
// tells how it went.
class EntryCommands final : public QObject
{
    Q_OBJECT

public:
    // Dialogs are shown over the panel, which owns the commands.
    EntryCommands(EntryActions actions, QWidget *panel);

    void setCurlTarget(const CurlTarget &target) { m_curlTarget = target; }
    void setCodeLength(int digits) { m_codeLength = digits; }

    // A new code for each; asks first where they are several.
    void sendNewCodes(const std::vector<EntryRow> &entries);
    void tryCode(const EntryRow &entry);

    // What the API tells of the entry, where the database cannot be read. Answers while the panel
    // is there.
    void find(const AuthId &authId, Reply<std::optional<Verification>> reply);
    void makeVoid(const std::vector<EntryRow> &entries); // asks first

    // Those counted for the entry's number, so that it may be tried again under
    // FAILURE_LIMIT_RECIPIENT; asks first.
    void forgetWrongCodes(const EntryRow &entry);
    bool canForgetWrongCodes() const { return bool(m_actions.forgetWrongCodes); }
    void copyIdentifiers(const std::vector<EntryRow> &entries);
    void copyCurl(const EntryRow &entry);
    void noteRevealed(const QString &authId);

Q_SIGNALS:
    // fact: a short sentence; reason: why and what to do; details: the system's words.
    void failed(const QString &fact, const QString &reason, const QString &details);
    void succeeded(); // what failed before is over

    // undo: nothing where there is no way back.
    void voided(const QString &what, const std::function<void()> &undo);

private:
    struct Sending;

    void sendNext(const std::shared_ptr<Sending> &sending);
    void tellSent(const Sending &sending);
    void doVoid(const std::vector<AuthId> &entries);
    void tellVoided(const Voided &voided);
    void putBack(std::uint64_t number);
    void doForgetWrongCodes(const PhoneNumber &number);

    const EntryActions m_actions;
    QWidget *m_panel;
    CurlTarget m_curlTarget;
    int m_codeLength = 4;
};

} // namespace smsverify
