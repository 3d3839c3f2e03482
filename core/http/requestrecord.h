// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace smsverify {

// One request that was answered, for metrics and the log. It holds nothing of the query.
struct RequestRecord
{
    const char *route = ""; // a template: "/v1/verifications/{auth_id}"; "unknown"
    const char *method = ""; // "GET"; "other"
    int status = 0;
    std::chrono::nanoseconds duration{}; // from the whole request's arrival to its answer
    QByteArray requestId;
    QByteArray client; // as limits count it
    QString cause; // of a failure of our own
    QString tokenName; // of the token that was shown; empty where none is asked for
};

} // namespace smsverify
