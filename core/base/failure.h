// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace smsverify {

// What can go wrong, in one closed list. What a caller expects (a wrong code, a limit) is an
// outcome, not a failure.
enum class FailureCode {
    InvalidRequest, // the caller's arguments; nothing was done
    StoreUnavailable, // nothing of the operation is on disk, or it is not known whether it is
    Overloaded, // more operations wait than the ceiling allows; nothing was done
    KeyMissing, // the entry was made under a key that this process does not hold
    ServiceUnreachable, // no connection to the remote service; it did not see the request
    ServiceTimedOut, // the remote service did not answer; whether it acted is not known
    ServiceAnswerInvalid, // the remote service's answer is not one of the API's
    Unauthorized, // the remote service wants another token
    Cancelled, // the asker stopped before an answer was there
    Internal, // a defect of ours
};

struct Failure
{
    FailureCode code = FailureCode::Internal;
    QString detail; // for the log and a "Details" button; no code, secret or whole number
    std::optional<std::chrono::seconds> retryAfter;

    bool operator==(const Failure &) const = default;
};

} // namespace smsverify
