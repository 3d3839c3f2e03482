// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/failure.h"
#include "protocol/answer.h"
#include "verification/outcomes.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace smsverify {

// What a request is refused for before a Verifier hears of it.
enum class Refusal {
    Malformed, // 400
    Unauthorized, // 401
    CrossSite, // 403
    NotFound, // 404
    MethodNotAllowed, // 405; the caller adds Allow
    TimedOut, // 408
    TooLarge, // 413
    TargetTooLong, // 414
    UnsupportedMediaType, // 415
    ExpectationFailed, // 417
    HeaderTooLarge, // 431
    NotImplemented, // 501: a transfer coding
    TooManyConnections, // 503
    VersionNotSupported, // 505
};

// Whose arguments are wrong.
enum class Operation {
    Send,
    Check,
    Other,
};

// An error that the API tells its client, in either dialect.
struct Problem
{
    int status = 500;
    QByteArray reason{}; // for programs
    QByteArray exception{}; // the class of errors, for clients of the API at /
    QByteArray message{}; // a sentence
    QString detail{}; // a more exact one
    std::optional<std::int64_t> attemptsLeft{};
    std::optional<Limited> limited{};
    std::optional<NotSent> notSent{};
    std::optional<std::chrono::seconds> retryAfter{};
    QByteArray headerLines{}; // as in Answer
    QString cause{}; // likewise
};

Problem problemOf(Refusal refusal);
Problem problemOf(const Failure &failure);
Problem invalidUsage(Operation operation, Dialect dialect, const QString &detail);

// The answer that tells it; 429 and 503 carry Retry-After.
Answer answerOf(const Problem &problem, Dialect dialect);

} // namespace smsverify
