// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// --import-credentials FILE: writes what the Flask service's credentials.py assigns into the
// settings file (--config, or the user's own) and prints which settings were written, without
// their values. Gives the exit status.
int importCredentials(const CommandLine &commandLine);

} // namespace smsverify
