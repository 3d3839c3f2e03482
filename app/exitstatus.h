// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace smsverify {

// What the program ends with.
enum ExitStatus {
    ExitSuccess = 0,
    ExitRefused = 1, // --send, --verify: the service said no; --self-test: a scenario failed;
                     // --make-certificate: it could not be made; --import-legacy, --migrate-from:
                     // not everything came over; --import-credentials, --backup, --restore:
                     // it could not be written
    ExitUsage = 2, // the command line, a setting or the named file is wrong
    ExitTaken = 3, // the port or the database is another program's
};

} // namespace smsverify
