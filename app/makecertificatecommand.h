// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

namespace smsverify {

// --make-certificate FOLDER: writes a self-signed certificate.pem and its private_key.pem there,
// for trying, and prints the settings that use them. Overwrites nothing; gives the exit status.
int makeCertificate(const CommandLine &commandLine);

} // namespace smsverify
