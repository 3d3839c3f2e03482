// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "phone/phonenumber.h"
#include "protocol/answer.h"
#include "verification/requests.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace smsverify {

// What the server reads out of a request. Each gives the request without client and requestId, or
// why it is none, as a sentence that repeats nothing of it.
template <class T>
using Read = tl::expected<T, QString>;

// The body of POST / or POST /v1/verifications: a JSON object with auth_id (a string of 1 to 120
// code points, or a 64-bit integer; at /v1 it may be missing and is then a new UUID) and recipient
// (a string or an integer: 11 digits with a leading 1 at /, E.164 at /v1).
Read<SendRequest> readSendBody(const QByteArray &body, Dialect dialect);

// The raw query of GET /: auth_id and code, each once.
Read<CheckRequest> readCheckQuery(QByteArrayView rawQuery);

// The body of POST /v1/verifications/{auth_id}/check: a JSON object with the string code.
Read<CheckRequest> readCheckBody(const AuthId &authId, const QByteArray &body);

// The raw query of GET /v1/outbox: recipient (E.164), or nothing for all.
Read<std::optional<PhoneNumber>> readOutboxQuery(QByteArrayView rawQuery);

// One raw path segment as the identifier that it names.
Read<AuthId> readPathAuthId(QByteArrayView segment);

} // namespace smsverify
