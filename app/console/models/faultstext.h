// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sms/simulatorfaults.h"

#include <QString>

namespace smsverify {

// What the simulator does to messages, in a sentence or two: "Refuses the next 3 messages."
QString faultsText(const SimulatorFaults &faults);

} // namespace smsverify
