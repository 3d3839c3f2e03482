// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "service/startfailure.h"
#include "settings/settings.h"

#include <QString>

namespace smsverify {

// Why a service with these settings did not start, and what to do, in whole sentences.
QString startFailureText(const StartFailure &failure, const Settings &settings);

} // namespace smsverify
