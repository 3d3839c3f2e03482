// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"

#include <QString>
#include <QUrl>

namespace smsverify {

// The Flowroute account that messages go through.
struct FlowrouteOptions
{
    Secret accessKey;
    Secret secretKey;
    QString number; // 11 digits, the sender
    QUrl url{QStringLiteral("https://api.flowroute.com/v2.1/messages")};
};

} // namespace smsverify
