// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"
#include "settings/settingsloader.h"

#include <optional>

namespace smsverify {

// The settings that the command line leads to; nothing where they are wrong, which is said.
std::optional<LoadedSettings> settingsFor(const CommandLine &commandLine);

// --check-settings: prints every effective setting with its origin; gives the exit status.
int checkSettings(const CommandLine &commandLine);

} // namespace smsverify
