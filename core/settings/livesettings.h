// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settings.h"

namespace smsverify {

// Takes over of settings that were read again what holds at once (SettingEffect::Live); the others
// stay as they run. The last token stays as well where its removal is allowed only by an HTTP_HOST
// or ALLOW_ANONYMOUS that waits for a restart: an API beyond loopback would be open to everybody.
void takeLive(Settings &running, const Settings &read);

} // namespace smsverify
