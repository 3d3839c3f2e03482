// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exitstatus.h"
#include "service/startfailure.h"

namespace smsverify {

// What the program ends with where the service, or its store, did not start.
ExitStatus exitStatus(StartFailure::Reason reason);

} // namespace smsverify
