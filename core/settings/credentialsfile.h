// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingsedit.h"

#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// credentials.py of the Flask service: the module in which FLOWROUTE_ACCESS_KEY,
// FLOWROUTE_SECRET_KEY and FLOWROUTE_NUMBER are assigned, the number as a text or as a number.
struct CredentialsFile
{
    // Why it gives no credentials; nothing of what it holds.
    struct Trouble
    {
        enum class Reason {
            Unreadable, // detail: why
            Missing, // no assignment
            NotPlain, // a value that would have to be executed, or one of the wrong kind
            NotAllowed, // detail: what is
        };

        Reason reason = Reason::Unreadable;
        QString name = {}; // of the assignment
        int line = 0; // of the assignment, from 1
        QString detail = {};
    };

    // The three values as the settings take them. Reads a file, executes nothing.
    static tl::expected<SettingsEdits, Trouble> read(const QString &path);
};

} // namespace smsverify
