// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// --backup: copies the database, also while the service runs, into a new file. --restore: puts such
// a copy in the database's place while none runs. Both say what came of it and give the exit
// status.
int backUp(const CommandLine &commandLine);
int restore(const CommandLine &commandLine);

} // namespace smsverify
