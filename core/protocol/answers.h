// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "protocol/answer.h"
#include "verification/outcomes.h"

#include <optional>

namespace smsverify {

// The answers to what a Verifier gave, in words and order as the API fixes them.
Answer sendAnswer(const Result<SendOutcome> &result, Dialect dialect);
Answer checkAnswer(const Result<CheckOutcome> &result, const AuthId &authId, Dialect dialect);

// Only /v1 has these.
Answer findAnswer(const Result<std::optional<Verification>> &result);
Answer cancelAnswer(const Result<CancelOutcome> &result);

} // namespace smsverify
