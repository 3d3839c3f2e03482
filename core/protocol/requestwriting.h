// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/requests.h"

#include <QByteArray>
#include <QUrl>

namespace smsverify {

// A request as a client sends it, apart from HTTP's framing. A body is application/json.
struct OutgoingRequest
{
    QByteArray method;
    QByteArray target; // raw, from the / on
    QByteArray body;
};

// Where it goes: below the endpoint's path, whatever stands behind that. Invalid where the target
// is none.
QUrl requestUrl(const QUrl &endpoint, const OutgoingRequest &request);

// The requests of the API at /v1. client and requestId are not part of them.
OutgoingRequest sendRequest(const SendRequest &request);
OutgoingRequest checkRequest(const CheckRequest &request);
OutgoingRequest findRequest(const AuthId &authId);
OutgoingRequest cancelRequest(const AuthId &authId);

} // namespace smsverify
