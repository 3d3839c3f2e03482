// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// Opens the console and stays until it is closed; gives the exit status. The window is a library
// of its own: a service without one needs no GUI library, on the disk or in memory.
int runConsole(const CommandLine &commandLine, int &argc, char **argv);

} // namespace smsverify
