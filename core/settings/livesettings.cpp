// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/livesettings.h"

namespace smsverify {

void takeLive(Settings &running, const Settings &read)
{
    running.engine = read.engine;
    running.log = read.log;
    running.storage.expiredRetention = read.storage.expiredRetention;
    if (read.http.tokens.empty() && !running.http.host.isLoopback() && !running.allowAnonymous)
        return;
    running.http.tokens = read.http.tokens;
    running.apiToken = read.apiToken;
    running.apiTokenFile = read.apiTokenFile;
}

} // namespace smsverify
