// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/problem.h"

#include "protocol/jsontext.h"

namespace smsverify {

namespace {

// Where nobody knows how long trouble lasts.
constexpr std::chrono::seconds soon(1);

Problem refused(int status, const char *reason, const char *message)
{
    return {.status = status,
            .reason = reason,
            .exception = QByteArrayLiteral("InvalidAPIUsage"),
            .message = message};
}

Problem internal(int status, const char *reason, const char *message)
{
    return {.status = status,
            .reason = reason,
            .exception = QByteArrayLiteral("InternalError"),
            .message = message};
}

void addExtensions(JsonText &json, const Problem &problem)
{
    if (problem.attemptsLeft)
        json.add("attempts_left", *problem.attemptsLeft);
    if (problem.limited)
        json.add("limit", problem.limited->limit);
    if (problem.notSent) {
        json.add("gateway_status", problem.notSent->status);
        json.add("gateway_title", problem.notSent->title);
    }
}

QByteArray rootBody(const Problem &problem)
{
    JsonText json;
    json.add("message", problem.message).add("reason", problem.reason);
    addExtensions(json, problem);
    if (!problem.detail.isEmpty())
        json.add("detail", problem.detail);
    return json.add("exception", problem.exception).text();
}

QByteArray versionedBody(const Problem &problem)
{
    QByteArray detail = problem.message;
    if (!problem.detail.isEmpty())
        detail += ": " + problem.detail.toUtf8();
    JsonText json;
    json.add("type", QByteArrayView("about:blank")).add("title", statusPhrase(problem.status));
    json.add("status", problem.status).add("detail", detail).add("reason", problem.reason);
    addExtensions(json, problem);
    return json.text();
}

} // namespace

Problem problemOf(Refusal refusal)
{
    switch (refusal) {
    case Refusal::Malformed:
        return refused(400, "InvalidAPIUsage", "Malformed request");
    case Refusal::Unauthorized: {
        Problem problem = refused(401, "Unauthorized", "A valid token is required");
        problem.headerLines = QByteArrayLiteral("WWW-Authenticate: Bearer\r\n");
        return problem;
    }
    case Refusal::CrossSite:
        return refused(403, "CrossSiteRequest", "Requests from other sites are not accepted");
    case Refusal::NotFound:
        return refused(404, "NotFound", "No such resource");
    case Refusal::MethodNotAllowed:
        return refused(405, "MethodNotAllowed", "Method not allowed");
    case Refusal::TimedOut:
        return refused(408, "RequestTimeout", "The request did not arrive in time");
    case Refusal::TooLarge:
        return refused(413, "BodyTooLarge", "The request's body is too large");
    case Refusal::TargetTooLong:
        return refused(414, "TargetTooLong", "The request's target is too long");
    case Refusal::UnsupportedMediaType:
        return refused(415, "InvalidAPIUsage", "Content-Type must be application/json");
    case Refusal::ExpectationFailed:
        return refused(417, "ExpectationFailed", "Only 100-continue can be expected");
    case Refusal::HeaderTooLarge:
        return refused(431, "HeaderTooLarge", "The request's header is too large");
    case Refusal::NotImplemented:
        return refused(501, "NotImplemented", "The transfer coding is not known");
    case Refusal::TooManyConnections:
        return internal(503, "Overloaded", "Too many connections are open");
    case Refusal::VersionNotSupported:
        return refused(505, "VersionNotSupported", "The HTTP version is not 1.0 or 1.1");
    }
    Q_UNREACHABLE();
}

Problem problemOf(const Failure &failure)
{
    Problem problem = [&] {
        switch (failure.code) {
        case FailureCode::InvalidRequest: {
            Problem invalid = refused(400, "InvalidAPIUsage", "Invalid request");
            invalid.detail = failure.detail;
            return invalid;
        }
        case FailureCode::StoreUnavailable:
            return internal(503, "StoreUnavailable", "The store is not available");
        case FailureCode::Overloaded:
            return internal(503, "Overloaded", "Too many requests are waiting");
        case FailureCode::KeyMissing:
            return internal(503, "KeyMissing", "The key of this verification is not at hand");
        case FailureCode::ServiceUnreachable:
        case FailureCode::ServiceTimedOut:
        case FailureCode::ServiceAnswerInvalid:
        case FailureCode::Unauthorized:
        case FailureCode::Cancelled:
        case FailureCode::Internal:
            break;
        }
        Problem defect = internal(500, "InternalError", "Internal error");
        defect.cause = failure.detail;
        return defect;
    }();
    problem.retryAfter = failure.retryAfter;
    return problem;
}

Problem invalidUsage(Operation operation, Dialect dialect, const QString &detail)
{
    const bool isRoot = dialect == Dialect::Root;
    const char *message = "Invalid arguments";
    if (operation == Operation::Send)
        message = isRoot ? "Required arguments: 'auth_id' (str), 'recipient' (int, length=11)"
                         : "Required arguments: 'recipient' (str, E.164)";
    else if (operation == Operation::Check)
        message = isRoot ? "Required arguments: 'auth_id' (str), 'code' (int)"
                         : "Required arguments: 'code' (str)";
    Problem problem = refused(400, "InvalidAPIUsage", message);
    problem.detail = detail;
    return problem;
}

Answer answerOf(const Problem &problem, Dialect dialect)
{
    Answer answer;
    answer.status = problem.status;
    answer.headerLines = problem.headerLines;
    answer.cause = problem.cause;
    if (problem.retryAfter || problem.status == 429 || problem.status == 503)
        answer.headerLines += "Retry-After: "
            + QByteArray::number(qint64(problem.retryAfter.value_or(soon).count())) + "\r\n";
    switch (dialect) {
    case Dialect::Root:
        answer.body = rootBody(problem);
        break;
    case Dialect::Versioned:
        answer.contentType = ContentType::ProblemJson;
        answer.body = versionedBody(problem);
        break;
    }
    return answer;
}

} // namespace smsverify
