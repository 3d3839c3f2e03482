// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/requestwriting.h"

#include "protocol/jsontext.h"
#include "protocol/urlencoding.h"

namespace smsverify {

namespace {

QByteArray target(const AuthId &authId)
{
    return "/v1/verifications/" + pathSegment(authId.text());
}

} // namespace

QUrl requestUrl(const QUrl &endpoint, const OutgoingRequest &request)
{
    QByteArray base =
        endpoint.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::NormalizePathSegments)
            .toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    return QUrl::fromEncoded(base + request.target, QUrl::StrictMode);
}

OutgoingRequest sendRequest(const SendRequest &request)
{
    JsonText json;
    json.add("auth_id", request.authId.text()).add("recipient", request.recipient.digits());
    return {QByteArrayLiteral("POST"), QByteArrayLiteral("/v1/verifications"), json.text()};
}

OutgoingRequest checkRequest(const CheckRequest &request)
{
    return {QByteArrayLiteral("POST"), target(request.authId) + "/check",
            JsonText().add("code", request.code.reveal()).text()};
}

OutgoingRequest findRequest(const AuthId &authId)
{
    return {QByteArrayLiteral("GET"), target(authId), {}};
}

OutgoingRequest cancelRequest(const AuthId &authId)
{
    return {QByteArrayLiteral("DELETE"), target(authId), {}};
}

} // namespace smsverify
