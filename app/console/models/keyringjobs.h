// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/keyring.h"

#include <QObject>

#include <optional>

namespace QKeychain {
class Job;
}

namespace smsverify {

// One question to the desktop's key ring, name by name. Lives on a thread with an event loop that
// may wait, and deletes itself once it has answered.
class KeyRingJobs final : public QObject
{
    Q_OBJECT

public:
    static void read(const QStringList &names,
                     std::function<void(const KeyRing::Content &)> answer);
    static void write(const KeyRing::Edits &edits,
                      std::function<void(const std::optional<QString> &)> answer);

private:
    explicit KeyRingJobs(QStringList names) : m_names(std::move(names)) { }

    void next();
    QKeychain::Job *job(const QString &name);
    void finished(QKeychain::Job *job);
    void end(const std::optional<QString> &trouble);

    QStringList m_names; // still to be asked for
    KeyRing::Edits m_edits;
    KeyRing::Content m_content;
    std::function<void(const KeyRing::Content &)> m_readAnswer;
    std::function<void(const std::optional<QString> &)> m_writeAnswer;
    bool m_hasAnswered = false;
};

} // namespace smsverify
