// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "client/authanswer.h"
#include "protocol/answerreading.h"
#include "protocol/requestwriting.h"

#include <QString>

namespace smsverify {

// The API at / from its clients' side: POST / and GET /?auth_id=&code=. The service judges the
// arguments.
OutgoingRequest createAuthRequest(const QString &authId, const QString &recipient);
OutgoingRequest authenticateCodeRequest(const QString &authId, const QString &code);

// What was answered; ServiceAnswerInvalid where it is none of the API's answers, Unauthorized with
// 401.
Result<AuthAnswer> readAuthAnswer(const ReceivedAnswer &received);

} // namespace smsverify
