// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/answers.h"

#include "base/overloaded.h"
#include "protocol/jsontext.h"
#include "protocol/problem.h"
#include "protocol/rfc3339.h"
#include "protocol/urlencoding.h"

namespace smsverify {

namespace {

QByteArrayView statusName(VerificationStatus status)
{
    switch (status) {
    case VerificationStatus::Pending:
        return "pending";
    case VerificationStatus::Expired:
        return "expired";
    }
    Q_UNREACHABLE();
}

QByteArray verificationBody(const Verification &verification)
{
    return JsonText()
        .add("auth_id", verification.authId.text())
        .add("status", statusName(verification.status))
        .add("recipient", verification.recipient)
        .add("created_at", rfc3339(verification.createdAt))
        .add("expires_at", rfc3339(verification.expiresAt))
        .add("attempts_left", verification.attemptsLeft)
        .text();
}

Answer startedAnswer(const Verification &verification, Dialect dialect)
{
    if (dialect == Dialect::Root) {
        JsonText json;
        json.add("message", QByteArrayView("Success: Verification code created."));
        json.add("auth_id", verification.authId.text());
        return {200, ContentType::Json, json.text(), {}};
    }
    return {201, ContentType::Json, verificationBody(verification),
            "Location: /v1/verifications/" + pathSegment(verification.authId.text()) + "\r\n"};
}

Problem limitProblem(const Limited &limited)
{
    return {.status = 429,
            .reason = QByteArrayLiteral("RateLimited"),
            .exception = QByteArrayLiteral("RateLimitError"),
            .message = QByteArrayLiteral("Too many requests"),
            .limited = limited,
            .retryAfter = limited.retryAfter};
}

Problem gatewayProblem(int status, const char *reason, const char *message)
{
    return {.status = status,
            .reason = reason,
            .exception = QByteArrayLiteral("GatewayError"),
            .message = message};
}

Problem notSentProblem(const NotSent &notSent)
{
    Problem problem = gatewayProblem(500, "MessageNotSent", "The message could not be sent");
    problem.notSent = notSent;
    return problem;
}

Problem busyProblem(const GatewayBusy &busy)
{
    Problem problem = gatewayProblem(503, "GatewayBusy", "Too many messages are waiting");
    problem.retryAfter = busy.retryAfter;
    return problem;
}

Problem notAllowedProblem()
{
    return {.status = 403,
            .reason = QByteArrayLiteral("RecipientNotAllowed"),
            .exception = QByteArrayLiteral("InvalidAPIUsage"),
            .message = QByteArrayLiteral("Messages to this recipient are not allowed")};
}

Problem attemptProblem(int status, const char *reason, const char *message,
                       std::int64_t attemptsLeft)
{
    return {.status = status,
            .reason = reason,
            .exception = QByteArrayLiteral("InvalidAttemptError"),
            .message = message,
            .attemptsLeft = attemptsLeft};
}

Answer unknownAnswer(Dialect dialect, int status)
{
    return answerOf(attemptProblem(status, "UnknownAuthId", "Unknown auth id", 0), dialect);
}

Answer verifiedAnswer(const AuthId &authId)
{
    JsonText json;
    json.add("authenticated", true).add("auth_id", authId.text());
    json.add("message", QByteArrayView("Success: Authorization code verified."));
    return {200, ContentType::Json, json.text(), {}};
}

// The most frequent answers of all: put together from ready-made bytes.
Answer wrongCodeAnswer(const WrongCode &wrong)
{
    static const QByteArray head(R"({"message": "Invalid code", "reason": "InvalidAuthCode", )"
                                 R"("attempts_left": )");
    static const QByteArray tail(R"(, "exception": "InvalidAttemptError"})");
    return {
        400, ContentType::Json, head + QByteArray::number(qint64(wrong.attemptsLeft)) + tail, {}};
}

Answer rootCheckAnswer(const CheckOutcome &outcome, const AuthId &authId)
{
    static const Answer unknown = unknownAnswer(Dialect::Root, 400);
    static const Answer expired =
        answerOf(attemptProblem(400, "ExpiredAuthCode", "Expired code", 0), Dialect::Root);
    return std::visit(
        Overloaded{
            [&](const Verified &) { return verifiedAnswer(authId); },
            [](const WrongCode &wrong) { return wrongCodeAnswer(wrong); },
            [](const UnknownIdentifier &) { return unknown; },
            [](const Expired &) { return expired; },
            [](const Limited &limited) { return answerOf(limitProblem(limited), Dialect::Root); },
        },
        outcome);
}

Answer versionedCheckAnswer(const CheckOutcome &outcome, const AuthId &authId)
{
    constexpr Dialect dialect = Dialect::Versioned;
    return std::visit(
        Overloaded{
            [&](const Verified &) { return verifiedAnswer(authId); },
            [](const WrongCode &wrong) {
                return answerOf(
                    attemptProblem(422, "InvalidAuthCode", "Invalid code", wrong.attemptsLeft),
                    dialect);
            },
            [](const UnknownIdentifier &) { return unknownAnswer(dialect, 404); },
            [](const Expired &) {
                return answerOf(attemptProblem(410, "ExpiredAuthCode", "Expired code", 0), dialect);
            },
            [](const Limited &limited) { return answerOf(limitProblem(limited), dialect); },
        },
        outcome);
}

} // namespace

Answer sendAnswer(const Result<SendOutcome> &result, Dialect dialect)
{
    if (!result)
        return answerOf(problemOf(result.error()), dialect);
    const auto tell = [dialect](const Problem &problem) { return answerOf(problem, dialect); };
    return std::visit(
        Overloaded{
            [&](const Verification &started) { return startedAnswer(started, dialect); },
            [&](const Limited &limited) { return tell(limitProblem(limited)); },
            [&](const RecipientNotAllowed &) { return tell(notAllowedProblem()); },
            [&](const NotSent &notSent) { return tell(notSentProblem(notSent)); },
            [&](const Unconfirmed &) {
                return tell(gatewayProblem(500, "MessageUnconfirmed",
                                           "It is not known whether the message was sent"));
            },
            [&](const GatewayBusy &busy) { return tell(busyProblem(busy)); },
        },
        *result);
}

Answer checkAnswer(const Result<CheckOutcome> &result, const AuthId &authId, Dialect dialect)
{
    if (!result)
        return answerOf(problemOf(result.error()), dialect);
    return dialect == Dialect::Root ? rootCheckAnswer(*result, authId)
                                    : versionedCheckAnswer(*result, authId);
}

Answer findAnswer(const Result<std::optional<Verification>> &result)
{
    if (!result)
        return answerOf(problemOf(result.error()), Dialect::Versioned);
    if (!*result)
        return unknownAnswer(Dialect::Versioned, 404);
    return {200, ContentType::Json, verificationBody(**result), {}};
}

Answer cancelAnswer(const Result<CancelOutcome> &result)
{
    if (!result)
        return answerOf(problemOf(result.error()), Dialect::Versioned);
    switch (*result) {
    case CancelOutcome::Cancelled:
        return {204, ContentType::None, {}, {}};
    case CancelOutcome::NotFound:
        return unknownAnswer(Dialect::Versioned, 404);
    }
    Q_UNREACHABLE();
}

} // namespace smsverify
