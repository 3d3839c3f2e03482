// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/answerreading.h"

#include "protocol/jsonobject.h"
#include "protocol/rfc3339.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

tl::unexpected<Failure> invalid(const ReceivedAnswer &answer)
{
    return failure(FailureCode::ServiceAnswerInvalid,
                   QStringLiteral("HTTP status %1").arg(answer.status));
}

std::optional<std::chrono::seconds> retryAfter(const ReceivedAnswer &answer)
{
    bool isNumber = false;
    const qint64 seconds = answer.retryAfter.toLongLong(&isNumber);
    return isNumber && seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

// A problem, with the members that every one of them may have.
struct Received
{
    const ReceivedAnswer &answer;
    JsonObject object;
    QString reason;

    bool is(int status, QLatin1StringView name) const
    {
        return answer.status == status && reason == name;
    }
};

Result<Received> readProblem(const ReceivedAnswer &answer)
{
    if (answer.status == 401)
        return failure(FailureCode::Unauthorized);
    tl::expected<JsonObject, QString> object = JsonObject::parse(answer.body);
    std::optional<QString> reason = object ? object->text("reason") : std::nullopt;
    if (!reason)
        return invalid(answer);
    return Received{answer, std::move(*object), std::move(*reason)};
}

// The failure that a problem tells of where it is no outcome of the operation.
Failure failureOf(const Received &received)
{
    const auto made = [&](FailureCode code) {
        return Failure{code, received.object.text("detail").value_or(QString()),
                       retryAfter(received.answer)};
    };
    if (received.is(503, "StoreUnavailable"_L1))
        return made(FailureCode::StoreUnavailable);
    if (received.is(503, "Overloaded"_L1))
        return made(FailureCode::Overloaded);
    if (received.is(503, "KeyMissing"_L1))
        return made(FailureCode::KeyMissing);
    if (received.is(500, "InternalError"_L1))
        return made(FailureCode::Internal);
    if (received.is(400, "InvalidAPIUsage"_L1))
        return made(FailureCode::InvalidRequest);
    return invalid(received.answer).value();
}

std::optional<Limited> limitedOf(const Received &received)
{
    const std::optional<QString> limit = received.object.text("limit");
    if (!received.is(429, "RateLimited"_L1) || !limit)
        return std::nullopt;
    return Limited{limit->toUtf8(), retryAfter(received.answer).value_or(std::chrono::seconds(1))};
}

Result<Verification> readVerification(const ReceivedAnswer &answer)
{
    const tl::expected<JsonObject, QString> object = JsonObject::parse(answer.body);
    if (!object)
        return invalid(answer);
    const auto member = [&](const char *name) { return object->text(name).value_or(QString()); };
    const std::optional<AuthId> authId = AuthId::fromText(member("auth_id"));
    const QString status = member("status");
    const std::optional<TimePoint> createdAt = fromRfc3339(member("created_at"));
    const std::optional<TimePoint> expiresAt = fromRfc3339(member("expires_at"));
    const std::optional<std::int64_t> attemptsLeft = object->integer("attempts_left");
    if (!authId || !createdAt || !expiresAt || !attemptsLeft
        || (status != "pending"_L1 && status != "expired"_L1))
        return invalid(answer);
    return Verification{*authId,
                        status == "pending"_L1 ? VerificationStatus::Pending
                                               : VerificationStatus::Expired,
                        member("recipient"),
                        *createdAt,
                        *expiresAt,
                        *attemptsLeft};
}

} // namespace

Result<SendOutcome> readSendAnswer(const ReceivedAnswer &answer)
{
    if (answer.status == 201)
        return readVerification(answer).map([](Verification &&v) { return SendOutcome(v); });
    const Result<Received> problem = readProblem(answer);
    if (!problem)
        return tl::unexpected(problem.error());
    if (std::optional<Limited> limited = limitedOf(*problem))
        return *limited;
    if (problem->is(403, "RecipientNotAllowed"_L1))
        return RecipientNotAllowed{};
    if (problem->is(500, "MessageNotSent"_L1))
        return NotSent{int(problem->object.integer("gateway_status").value_or(0)),
                       problem->object.text("gateway_title").value_or(QString())};
    if (problem->is(500, "MessageUnconfirmed"_L1))
        return Unconfirmed{};
    if (problem->is(503, "GatewayBusy"_L1))
        return GatewayBusy{retryAfter(answer).value_or(std::chrono::seconds(1))};
    return tl::unexpected(failureOf(*problem));
}

Result<CheckOutcome> readCheckAnswer(const ReceivedAnswer &answer)
{
    if (answer.status == 200) {
        const tl::expected<JsonObject, QString> object = JsonObject::parse(answer.body);
        if (object && object->boolean("authenticated") == true)
            return Verified{};
        return invalid(answer);
    }
    const Result<Received> problem = readProblem(answer);
    if (!problem)
        return tl::unexpected(problem.error());
    if (std::optional<Limited> limited = limitedOf(*problem))
        return *limited;
    const std::optional<std::int64_t> attemptsLeft = problem->object.integer("attempts_left");
    if (problem->is(422, "InvalidAuthCode"_L1) && attemptsLeft)
        return WrongCode{*attemptsLeft};
    if (problem->is(404, "UnknownAuthId"_L1))
        return UnknownIdentifier{};
    if (problem->is(410, "ExpiredAuthCode"_L1))
        return Expired{};
    return tl::unexpected(failureOf(*problem));
}

Result<std::optional<Verification>> readFindAnswer(const ReceivedAnswer &answer)
{
    if (answer.status == 200)
        return readVerification(answer);
    const Result<Received> problem = readProblem(answer);
    if (!problem)
        return tl::unexpected(problem.error());
    if (problem->is(404, "UnknownAuthId"_L1))
        return std::nullopt;
    return tl::unexpected(failureOf(*problem));
}

Result<CancelOutcome> readCancelAnswer(const ReceivedAnswer &answer)
{
    if (answer.status == 204)
        return CancelOutcome::Cancelled;
    const Result<Received> problem = readProblem(answer);
    if (!problem)
        return tl::unexpected(problem.error());
    if (problem->is(404, "UnknownAuthId"_L1))
        return CancelOutcome::NotFound;
    return tl::unexpected(failureOf(*problem));
}

} // namespace smsverify
