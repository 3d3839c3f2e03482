// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/authapi.h"

#include "protocol/jsonobject.h"
#include "protocol/jsontext.h"
#include "protocol/urlencoding.h"

namespace smsverify {

OutgoingRequest createAuthRequest(const QString &authId, const QString &recipient)
{
    return {QByteArrayLiteral("POST"), QByteArrayLiteral("/"),
            JsonText().add("auth_id", authId).add("recipient", recipient).text()};
}

OutgoingRequest authenticateCodeRequest(const QString &authId, const QString &code)
{
    return {QByteArrayLiteral("GET"),
            "/?auth_id=" + pathSegment(authId) + "&code=" + pathSegment(code),
            {}};
}

Result<AuthAnswer> readAuthAnswer(const ReceivedAnswer &received)
{
    if (received.status == 401)
        return failure(FailureCode::Unauthorized);
    AuthAnswer answer;
    answer.status = received.status;
    answer.json = received.body;
    const tl::expected<JsonObject, QString> object = JsonObject::parse(received.body);
    const bool isRefusal = received.status >= 400;
    if ((received.status != 200 && !isRefusal) || !object || !object->contains("message")
        || object->contains("reason") != isRefusal) {
        return failure(FailureCode::ServiceAnswerInvalid,
                       QStringLiteral("HTTP status %1").arg(received.status));
    }
    answer.isAuthenticated = !isRefusal && object->boolean("authenticated").value_or(false);
    answer.message = object->text("message").value_or(QString());
    answer.reason = object->text("reason").value_or(QString());
    answer.attemptsLeft = object->integer("attempts_left");
    bool isNumber = false;
    const qint64 seconds = received.retryAfter.toLongLong(&isNumber);
    if (isNumber && seconds >= 0)
        answer.retryAfter = std::chrono::seconds(seconds);
    return answer;
}

} // namespace smsverify
