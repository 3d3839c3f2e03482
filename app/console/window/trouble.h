// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tone.h"

#include <QString>

#include <functional>
#include <vector>

namespace smsverify {

// A way out of a trouble, as a button of its banner.
struct WayOut
{
    QString text;
    std::function<void()> take;
};

// Something that an operator has to know of and can end.
struct Trouble
{
    QString id; // the same trouble keeps it while its words change
    Tone tone = Tone::Danger;
    QString fact; // a short sentence
    QString reason; // why, and what to do
    QString details; // the system's words, to be copied; may be empty
    std::vector<WayOut> waysOut;
};

} // namespace smsverify
