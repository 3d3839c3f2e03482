// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sms/flowroutegateway.h"

#include <QString>

#include <chrono>
#include <optional>

namespace smsverify {

inline FlowrouteOptions accountAt(const QUrl &url)
{
    FlowrouteOptions options;
    options.accessKey = Secret("access");
    options.secretKey = Secret("secret");
    options.number = QStringLiteral("12025550100");
    options.url = url;
    return options;
}

inline OutgoingMessage messageOf(const QString &text)
{
    return {*PhoneNumber::fromE164(u"12025550123"), text};
}

// A message handed to a gateway, and what became of it.
struct SentMessage
{
    std::optional<MessageOutcome> outcome;
    int answers = 0;

    void send(Gateway &gateway, const QString &text,
              std::chrono::milliseconds timeout = std::chrono::seconds(20))
    {
        gateway.send(messageOf(text), timeout, [this](const MessageOutcome &result) {
            outcome = result;
            ++answers;
        });
    }

    // "accepted: <id>", "refused <status>: <title>", "unconfirmed: <reason>"
    QString text() const
    {
        if (!outcome)
            return QStringLiteral("no answer");
        if (const auto *accepted = std::get_if<MessageAccepted>(&*outcome))
            return QStringLiteral("accepted: ") + accepted->messageId;
        if (const auto *refused = std::get_if<MessageRefused>(&*outcome))
            return QStringLiteral("refused %1: ").arg(refused->status) + refused->title;
        return QStringLiteral("unconfirmed: ") + std::get<MessageUnconfirmed>(*outcome).reason;
    }
};

} // namespace smsverify
