// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "phone/phonenumber.h"
#include "verification/authid.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <variant>

namespace smsverify {

enum class VerificationStatus {
    Pending,
    Expired,
};

// A verification as its owner may see it: no code.
struct Verification
{
    AuthId authId;
    VerificationStatus status = VerificationStatus::Pending;
    QString recipient; // masked
    TimePoint createdAt;
    TimePoint expiresAt; // saturates at the largest time
    std::int64_t attemptsLeft = 0;
};

// A limit was reached; nothing was done and nothing counted.
struct Limited
{
    QByteArray limit; // the setting, as in SEND_LIMIT_RECIPIENT
    std::chrono::seconds retryAfter{}; // rounded up, at least 1
};

// The number lies outside RECIPIENT_ALLOW; nothing was done and nothing counted.
struct RecipientNotAllowed
{
};

// The gateway surely did not take the message; the new code was withdrawn.
struct NotSent
{
    int status = 0; // the gateway's HTTP status; 0: it was not reached
    QString title; // the gateway's title of the error, never its text
};

// It is not known whether the message left; the code stays.
struct Unconfirmed
{
};

// The message would have had to wait longer than GATEWAY_TIMEOUT; the new code was withdrawn.
struct GatewayBusy
{
    std::chrono::seconds retryAfter{};
};

// First: the code is stored and the gateway accepted its message.
using SendOutcome =
    std::variant<Verification, Limited, RecipientNotAllowed, NotSent, Unconfirmed, GatewayBusy>;

struct Verified
{
};

struct WrongCode
{
    std::int64_t attemptsLeft = 0; // 0: the entry was removed
};

struct UnknownIdentifier
{
};

// Too late; the entry was removed.
struct Expired
{
};

using CheckOutcome = std::variant<Verified, WrongCode, UnknownIdentifier, Expired, Limited>;

enum class CancelOutcome {
    Cancelled,
    NotFound,
};

} // namespace smsverify
