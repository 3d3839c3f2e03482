// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingsedit.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// Why a settings file was not written; it is as it was.
struct SettingsWriteFailure
{
    enum class Reason {
        Unreadable, // detail: why
        NotUnderstood, // detail: where it is not TOML, or which setting has a form of its own
        ChangedMeanwhile, // by somebody else since it was read
        Unwritable, // detail: why
    };

    Reason reason = Reason::Unwritable;
    QString detail; // one line, without anything that the file holds
};

// Writes settings into one file. Reads and writes files: to be used on a thread that may wait.
class SettingsWriter
{
public:
    explicit SettingsWriter(QString path) : m_path(std::move(path)) { }

    // Something that is another one once the file holds something else; empty where there is no
    // file, or none that can be read.
    QByteArray fingerprint() const;

    // Makes the edits (see editedSettings()), if the fingerprint is still the one given; gives the
    // new one. The file is replaced as a whole or not at all and keeps its permissions; a new one,
    // and one that takes a secret while every user may read it, is its owner's alone (mode 0600).
    tl::expected<QByteArray, SettingsWriteFailure> write(const SettingsEdits &edits,
                                                         const QByteArray &fingerprint) const;

private:
    QString m_path;
};

} // namespace smsverify
