// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "verification/outcomes.h"
#include "verification/requests.h"

#include <optional>

namespace smsverify {

// Everything that one can ask of the service. Implemented by the engine itself and by
// RemoteVerifier over HTTP; whoever holds a Verifier cannot tell which.
// All functions are called on the thread that the object lives on, and answer there (see Reply).
class Verifier
{
public:
    virtual ~Verifier() = default;

    // Makes a code, stores it in place of any other of this identifier, and sends it. Answers
    // when the gateway has answered.
    virtual void start(const SendRequest &request, Reply<SendOutcome> reply) = 0;

    // Compares a code. What the outcome says is on disk.
    virtual void check(const CheckRequest &request, Reply<CheckOutcome> reply) = 0;

    // Makes the code void.
    virtual void cancel(const AuthId &authId, Reply<CancelOutcome> reply) = 0;

    // The verification that waits, or nothing.
    virtual void find(const AuthId &authId, Reply<std::optional<Verification>> reply) = 0;
};

} // namespace smsverify
