// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// --import-legacy FILE: brings the living codes of the Flask service's database into the configured
// store and prints how many, and how many not and why. Changes nothing in the file; gives the exit
// status.
int importLegacy(const CommandLine &commandLine);

} // namespace smsverify
