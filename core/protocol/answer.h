// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace smsverify {

// The two forms in which the API speaks.
enum class Dialect {
    Root, // the API at /: message, reason, exception
    Versioned, // the API at /v1: errors are RFC 9457 problems
};

enum class ContentType {
    Json,
    ProblemJson,
    Metrics, // Prometheus text format 0.0.4
    None, // no body at all, as 204 has none
};

// What the service answers, apart from HTTP's framing.
struct Answer
{
    int status = 200;
    ContentType contentType = ContentType::Json;
    QByteArray body;
    QByteArray headerLines; // further header lines, each with its CRLF
    QString cause{}; // of a failure of our own: for the log, no client reads it

    bool operator==(const Answer &) const = default;
};

// The phrase of a status (RFC 9110): "Not Found"; empty for one that the API never gives.
QByteArray statusPhrase(int status);

} // namespace smsverify
