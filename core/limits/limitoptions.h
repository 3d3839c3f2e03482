// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/budget.h"

#include <QByteArrayList>

namespace smsverify {

// The limits as they are set; an unlimited budget is a limit that is off.
struct LimitOptions
{
    Budget sendPerRecipient{{{5, std::chrono::minutes(10)}, {20, std::chrono::days(1)}}};
    Budget sendPerAuthId{{{5, std::chrono::minutes(10)}}};
    Budget sendPerClient;
    Budget sendTotal;
    Budget sendPerPrefix;
    Budget failuresPerRecipient{{{10, std::chrono::hours(1)}, {20, std::chrono::days(1)}}};
    QByteArrayList recipientAllow{QByteArrayLiteral("1")}; // prefixes, digits only
    QByteArrayList recipientBlock;
};

} // namespace smsverify
