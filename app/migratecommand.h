// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// --migrate-from sqlite:///PATH: copies the living entries of another database of this program, and
// what is taken from its limits, into the configured store and prints how many. Changes nothing in
// the file, from which nothing may serve meanwhile; gives the exit status.
int migrate(const CommandLine &commandLine);

} // namespace smsverify
