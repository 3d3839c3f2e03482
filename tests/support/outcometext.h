// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "verification/outcomes.h"

#include <QString>

#include <optional>

namespace smsverify {

// Outcomes in words, for comparisons that read aloud when they fail.
inline QString text(const Verification &verification)
{
    const auto status = verification.status == VerificationStatus::Pending ? "pending" : "expired";
    return QStringLiteral("%1 %2, %3 left")
        .arg(QLatin1String(status), verification.recipient)
        .arg(verification.attemptsLeft);
}

inline QString text(const Limited &limited)
{
    return QStringLiteral("limited by %1 for %2 s")
        .arg(QString::fromLatin1(limited.limit))
        .arg(limited.retryAfter.count());
}

inline QString text(const RecipientNotAllowed &)
{
    return QStringLiteral("recipient not allowed");
}

inline QString text(const NotSent &notSent)
{
    return QStringLiteral("not sent: %1 %2").arg(notSent.status).arg(notSent.title).trimmed();
}

inline QString text(const Unconfirmed &)
{
    return QStringLiteral("unconfirmed");
}

inline QString text(const GatewayBusy &busy)
{
    return QStringLiteral("gateway busy for %1 s").arg(busy.retryAfter.count());
}

inline QString text(const Verified &)
{
    return QStringLiteral("verified");
}

inline QString text(const WrongCode &wrong)
{
    return QStringLiteral("wrong, %1 left").arg(wrong.attemptsLeft);
}

inline QString text(const UnknownIdentifier &)
{
    return QStringLiteral("unknown");
}

inline QString text(const Expired &)
{
    return QStringLiteral("expired");
}

inline QString text(CancelOutcome outcome)
{
    return outcome == CancelOutcome::Cancelled ? QStringLiteral("cancelled")
                                               : QStringLiteral("not found");
}

inline QString text(const std::optional<Verification> &found)
{
    return found ? text(*found) : QStringLiteral("nothing");
}

template <class... Kinds>
QString text(const std::variant<Kinds...> &outcome)
{
    return std::visit([](const auto &kind) { return text(kind); }, outcome);
}

inline QString text(FailureCode code)
{
    switch (code) {
    case FailureCode::InvalidRequest:
        return QStringLiteral("invalid request");
    case FailureCode::StoreUnavailable:
        return QStringLiteral("store unavailable");
    case FailureCode::Overloaded:
        return QStringLiteral("overloaded");
    case FailureCode::KeyMissing:
        return QStringLiteral("key missing");
    case FailureCode::ServiceUnreachable:
        return QStringLiteral("service unreachable");
    case FailureCode::ServiceTimedOut:
        return QStringLiteral("service timed out");
    case FailureCode::ServiceAnswerInvalid:
        return QStringLiteral("service's answer invalid");
    case FailureCode::Unauthorized:
        return QStringLiteral("unauthorized");
    case FailureCode::Cancelled:
        return QStringLiteral("cancelled");
    case FailureCode::Internal:
        return QStringLiteral("internal");
    }
    return {};
}

template <class T>
QString text(const Result<T> &result)
{
    return result ? text(*result) : QStringLiteral("failure: ") + text(result.error().code);
}

} // namespace smsverify
