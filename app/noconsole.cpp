// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console.h"

#include "exitstatus.h"
#include "output.h"

namespace smsverify {

int runConsole(const CommandLine &, int &, char **)
{
    Output::error(Output::tr("This program was built without the console. Start the service with "
                             "--serve; --help names the other commands."));
    return ExitUsage;
}

} // namespace smsverify
