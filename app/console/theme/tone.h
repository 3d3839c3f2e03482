// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"
#include "console/theme/tokens.h"

namespace smsverify {

// What a colour says. Never alone: a word or an icon says it too.
enum class Tone { Neutral, Accent, Success, Warning, Danger };

// What text, lines and icons of a tone are painted with.
Token foregroundOf(Tone tone);

// What lies under them.
Token tintOf(Tone tone);

// What says it beside the words.
Icon iconOf(Tone tone);

} // namespace smsverify
