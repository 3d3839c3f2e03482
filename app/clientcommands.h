// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// --send AUTH_ID RECIPIENT and --verify AUTH_ID CODE: ask a running service and print its answer;
// give the exit status.
int sendCode(const CommandLine &commandLine);
int verifyCode(const CommandLine &commandLine);

} // namespace smsverify
