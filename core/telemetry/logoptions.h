// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace smsverify {

enum class LogFormat {
    Json,
    Text,
};

struct LogOptions
{
    int level = 20; // records below it are not written: 10 debug, 20 info, 30 warning, 40 error
    LogFormat format = LogFormat::Json;
};

} // namespace smsverify
