// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "verification/outcomes.h"

#include <QByteArray>

#include <optional>

namespace smsverify {

// An answer as a client received it.
struct ReceivedAnswer
{
    int status = 0;
    QByteArray retryAfter; // the header's value
    QByteArray body;
    QByteArray headerLines{}; // all that came, each with its CRLF; nothing reads them back
};

// What the service's Verifier gave, read back from an answer of the API at /v1. What is none of
// the API's answers is ServiceAnswerInvalid; 401 is Unauthorized.
Result<SendOutcome> readSendAnswer(const ReceivedAnswer &answer);
Result<CheckOutcome> readCheckAnswer(const ReceivedAnswer &answer);
Result<std::optional<Verification>> readFindAnswer(const ReceivedAnswer &answer);
Result<CancelOutcome> readCancelAnswer(const ReceivedAnswer &answer);

} // namespace smsverify
