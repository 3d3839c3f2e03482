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
#include <functional>
#include <optional>

namespace smsverify {

// One fact, already committed (or, of a gateway or store, already observed).
struct Event
{
    enum class Kind {
        Sent,
        NotSent,
        Unconfirmed,
        GatewayBusy,
        SendLimited,
        RecipientNotAllowed,
        Verified,
        WrongCode,
        Expired,
        UnknownIdentifier,
        CheckLimited,
        Cancelled,
        Restored, // a cancelled one holds again
        FailuresCleared, // the wrong codes counted for a number
        Revealed, // somebody looked at the whole number
        SettingsChanged, // detail: their names
        StoreFailed,
        StoreRecovered,
        SweptExpired,
    };

    Kind kind = Kind::Sent;
    TimePoint at;
    std::optional<AuthId> authId;
    std::optional<PhoneNumber> recipient;
    QString detail; // the limit, the gateway's status and title, the store's trouble
    std::optional<std::int64_t> attemptsLeft;
    std::int64_t count = 1;
    QString requestId;
    QByteArray client; // of a send, as limits count it
    std::optional<std::chrono::milliseconds> gatewayTime; // from the commit to the gateway's answer
};

// Who listens to events; called on the thread of the object that makes them.
using EventSink = std::function<void(const Event &)>;

} // namespace smsverify
