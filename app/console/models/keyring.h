// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace smsverify {

// A place for secrets that the desktop guards. Lives on one thread, is asked and answers there;
// each call answers exactly once, never before it returned, and not at all once the key ring is
// destroyed.
class KeyRing
{
public:
    struct Content
    {
        bool isAvailable = false; // else there is none that could be used, now or later
        QString detail = {}; // why it is not, in the system's words
        QMap<QString, QString> secrets = {}; // by name, those that are there
    };

    // By name the secret to keep; nothing: it is forgotten.
    using Edits = QMap<QString, std::optional<QString>>;

    virtual ~KeyRing() = default;

    virtual void read(const QStringList &names, std::function<void(const Content &)> answer) = 0;

    // Answers what went wrong, in the system's words, or nothing.
    virtual void write(const Edits &edits,
                       std::function<void(const std::optional<QString> &)> answer) = 0;
};

} // namespace smsverify
