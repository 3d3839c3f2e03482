// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "service/selfteststep.h"

#include <QString>

namespace smsverify {

// What a scenario shows, as a title.
QString selfTestTitle(SelfTestScenario scenario);

} // namespace smsverify
