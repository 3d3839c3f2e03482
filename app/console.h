// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// Opens the console and stays until it is closed; gives the exit status. Which of its definitions
// is linked decides what the program is: one with a window, or noconsole.cpp.
int runConsole(const CommandLine &commandLine, int &argc, char **argv);

} // namespace smsverify
