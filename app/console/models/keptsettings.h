// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/background.h"
#include "console/models/keyring.h"
#include "settings/settingsjudgement.h"
#include "settings/settingsreading.h"
#include "settings/settingswriter.h"

#include <QObject>

#include <functional>
#include <optional>

namespace smsverify {

// What is kept, as it was read.
struct KeptReading
{
    SettingsReading reading;
    SettingsJudgement judgement;
    QByteArray fingerprint; // of the file that is written
    bool hasKeyRing = false; // else secrets go into that file
    QString keyRingDetail; // why there is none
};

// Settings where they are kept: in a settings file, secrets in the desktop's key ring where there
// is one. Lives on the window's thread, where it is asked and answers; files are read and written
// on others. Nothing answers before the call returned, or after the destructor; who asks and may
// go before it does sees to that itself.
class KeptSettings final : public QObject
{
    Q_OBJECT

public:
    using Written = tl::expected<KeptReading, SettingsWriteFailure>;

    // The last of the sources' files is the one that is written. The key ring outlives this.
    KeptSettings(SettingsSources sources, KeyRing &keyRing, QObject *parent = nullptr);

    QString file() const { return m_sources.files.constLast(); }
    const QString &dataDirectory() const { return m_sources.dataDirectory; }

    void read(std::function<void(const KeptReading &)> answer);

    // Judges what might be kept.
    void judge(const GivenSettings &given, std::function<void(const SettingsJudgement &)> answer);

    // Keeps the edits, secrets in the key ring or else in the file, and reads again. fingerprint:
    // of the file that they were made for.
    void write(const SettingsEdits &edits, const QByteArray &fingerprint,
               std::function<void(const Written &)> answer);

    // Another file's values without secrets, by environment name; else why not, on one line.
    using Imported = tl::expected<GivenSettings, QString>;
    void importFile(const QString &path, std::function<void(const Imported &)> answer);

    // Makes another file of what the settings files hold, as it would be with these edits, without
    // secrets; answers why it failed, or nothing. What the environment and the command line give is
    // of this machine and stays here.
    void exportFile(const QString &path, const SettingsEdits &edits,
                    std::function<void(const std::optional<QString> &)> answer);

private:
    QString nameInKeyRing(const QString &environment) const;
    void readFiles(const KeyRing::Content &content,
                   std::function<void(const KeptReading &)> answer);
    void writeFile(const SettingsEdits &edits, const QByteArray &fingerprint,
                   std::function<void(const Written &)> answer);

    SettingsSources m_sources;
    KeyRing &m_keyRing;
    bool m_hasKeyRing = false;
    Background m_background;
};

} // namespace smsverify
