// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// --self-test: runs the acceptance scenarios on a private instance and prints a table; gives the
// exit status. Refuses unless DEBUG_MODE is true and DATABASE_URL is not set.
int runSelfTest(const CommandLine &commandLine);

} // namespace smsverify
