// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "phone/phonenumber.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <variant>

namespace smsverify {

// A message on its way out. Its text holds a code: it is never logged.
struct OutgoingMessage
{
    PhoneNumber recipient;
    QString text;
};

// The gateway took the message.
struct MessageAccepted
{
    QString messageId;
};

// The gateway surely did not take the message: it said so, or it was never reached.
struct MessageRefused
{
    int status = 0; // the gateway's HTTP status; 0: no connection
    QString title; // the gateway's title of the error (never its detail), or the network's error
    std::optional<std::chrono::milliseconds> retryAfter; // where the gateway named one

    // Whether another try may succeed: no connection, 429, 503.
    bool isWorthRetrying() const { return status == 0 || status == 429 || status == 503; }
};

// The request left and no whole answer came, or a 5xx other than 503: the message may have been
// sent. It must not be sent again.
struct MessageUnconfirmed
{
    QString reason; // for the log
};

using MessageOutcome = std::variant<MessageAccepted, MessageRefused, MessageUnconfirmed>;

// Whether the gateway can be used, as far as the last messages tell.
struct GatewayHealth
{
    bool isUsable = true;
    QString detail; // why not: "401 Unauthorized", "connection refused"

    bool operator==(const GatewayHealth &) const = default;
};

// Hands single messages to an SMS provider. Lives on one thread, is called there, answers there.
class Gateway
{
public:
    using Answer = std::function<void(const MessageOutcome &)>;

    virtual ~Gateway() = default;

    // "flowroute", "simulator": as SMS_GATEWAY names it.
    virtual QString name() const = 0;

    // Tries once to hand the message over, within the time given; answers exactly once (not at
    // all once the gateway is destroyed), never before this call returned.
    virtual void send(const OutgoingMessage &message, std::chrono::milliseconds timeout,
                      Answer answer) = 0;

    virtual GatewayHealth health() const = 0;

    // The code that every message to this number carries, where the gateway has numbers that are
    // nobody's. A gateway that sends has none.
    virtual std::optional<Secret> fixedCode(const PhoneNumber &) const { return std::nullopt; }
};

} // namespace smsverify
