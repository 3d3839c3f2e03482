// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sms/gateway.h"

#include <QByteArray>

namespace smsverify {

// What Flowroute answered over HTTP. It may repeat the message: it is never logged.
struct FlowrouteAnswer
{
    enum class Extent {
        Whole,
        Unframed, // it ended with the connection, as a whole or half of it
        TooLarge, // the rest was not read
        Broken, // the connection, or the time, ended before it
    };

    int status = 0;
    QByteArray body;
    Extent extent = Extent::Whole;
    QByteArray retryAfter; // the headers Retry-After and Date; may be empty
    QByteArray date;
};

// What became of the message. A 2xx accepts it, a 3xx, a 4xx and 503 refuse it, whatever became
// of the rest of the answer; half a 2xx and any other status leave it unconfirmed. Bodies are
// those of Flowroute v2.1: {"data": {"id"}} or {"errors": [{"id", "status", "title", "detail"}]}.
MessageOutcome judge(const FlowrouteAnswer &answer);

} // namespace smsverify
