// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// What the library with the window in it offers to the program, under this name: runConsole().
using WindowLibraryRun = int(const CommandLine &, int &, char **);
inline constexpr const char *windowLibraryRun = "smsverify_run_console";

} // namespace smsverify
