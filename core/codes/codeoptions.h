// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

namespace smsverify {

// How a code is made. Held by each entry from then on: a change is for new codes.
struct CodeOptions
{
    std::int64_t length = 4; // digits
    std::chrono::milliseconds lifetime = std::chrono::hours(1);
    std::int64_t triesAllowed = 3;
};

// What the message says.
struct MessageOptions
{
    QString organisation = QStringLiteral("Your Organization Name");
    QString text = QStringLiteral("{}\nWelcome to {org_name}! Use this one-time code to complete "
                                  "your signup.");
};

} // namespace smsverify
