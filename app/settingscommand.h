// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// --check-settings: prints every effective setting with its origin; gives the exit status.
int checkSettings(const CommandLine &commandLine);

} // namespace smsverify
