// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/keptsettings.h"
#include "settings/settingdefinition.h"

#include <QObject>
#include <QUndoStack>

#include <cstddef>
#include <optional>
#include <vector>

namespace smsverify {

// Settings as a person is about to have them: what is kept, with changes that can be undone, each
// judged as it is made. Settings are named by their place in the registry. Window's thread.
class SettingsDraft final : public QObject
{
    Q_OBJECT

public:
    using Text = std::optional<QString>; // nothing: what is given elsewhere, or the default

    explicit SettingsDraft(KeptSettings &kept, QObject *parent = nullptr);

    // Begins anew from what was read; with Keep, changes made so far are made again.
    enum class Changes { Drop, Keep };
    void take(const KeptReading &reading, Changes changes = Changes::Drop);

    const KeptReading &reading() const { return m_reading; }
    QUndoStack &undoStack() { return m_undoStack; }

    static std::size_t count();
    static const SettingDefinition &definition(std::size_t index);
    static std::size_t indexOf(QStringView environment); // one of the registry's

    // Secrets, and what says through whom codes leave, where data lies, and where and for whom the
    // API listens: it belongs to this machine, and defaults for many settings leave it alone.
    static bool isOfInstallation(std::size_t index);

    // As an editor shows it: the draft's text, or what holds without one. Of a secret only what
    // was entered and not yet kept.
    QString text(std::size_t index) const;

    // A text equal to what is kept, or to what holds without one, is no change.
    void setText(std::size_t index, const QString &text);
    void setDefault(std::size_t index);

    // One step for undo.
    void setTexts(const GivenSettings &values, const QString &what);
    void setDefaults(const std::vector<std::size_t> &indices, const QString &what);

    // Drops all changes, undoably.
    void revert();

    bool isChanged(std::size_t index) const;
    bool isDefault(std::size_t index) const; // nothing given it
    bool isGiven(std::size_t index) const; // of a secret: whether there is one
    bool isLocked(std::size_t index) const; // by the environment or the command line
    SettingOrigin origin(std::size_t index) const; // of what is kept
    QString defaultText(std::size_t index) const; // what holds without a text

    // Why it cannot stand, as far as it is known by now; or stands badly.
    std::optional<SettingObjection> error(std::size_t index) const;
    std::optional<SettingObjection> warning(std::size_t index) const;

    std::vector<std::size_t> changed() const;
    std::vector<std::size_t> invalid() const;

    // Whether the judgement is of the draft as it stands.
    bool isJudged() const { return m_judgedSerial == m_serial; }

    // What the draft comes to; whole where it is judged and nothing is invalid.
    const Settings &settings() const { return m_judgement.settings; }

    // As another draft had them, undoably.
    void setEdits(const SettingsEdits &edits);
    SettingsEdits edits() const;

Q_SIGNALS:
    void taken();
    void textChanged(std::size_t index);
    void judged();

private:
    friend class SettingsDraftCommand;

    struct Setting
    {
        Text kept;
        Text draft;
        std::optional<GivenSetting> beneath; // what holds without a text
        std::optional<GivenSetting> above; // locks it
        std::optional<SettingObjection> error; // for itself
    };

    Setting settingFrom(const SettingDefinition &definition) const;
    Text textFor(std::size_t index, const QString &text) const;
    void put(std::size_t index, const Text &text);
    void change(std::vector<std::pair<std::size_t, Text>> &&texts, const QString &what);
    GivenSettings given() const;
    void examine(std::size_t index);
    void judge();

    KeptSettings &m_kept;
    KeptReading m_reading;
    std::vector<Setting> m_settings;
    QUndoStack m_undoStack;
    SettingsJudgement m_judgement;
    int m_serial = 0;
    int m_judgedSerial = 0;
};

} // namespace smsverify
