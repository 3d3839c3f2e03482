// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/eventlog.h"

#include "phone/maskednumbers.h"
#include "telemetry/log.h"

#include <array>
#include <utility>

namespace smsverify {

namespace {

LogLevel levelOf(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::WrongCode:
        return event.attemptsLeft == 0 ? LogLevel::Info : LogLevel::Debug;
    case Event::Kind::UnknownIdentifier:
        return LogLevel::Debug;
    case Event::Kind::Sent:
    case Event::Kind::SendLimited:
    case Event::Kind::RecipientNotAllowed:
    case Event::Kind::Verified:
    case Event::Kind::Expired:
    case Event::Kind::CheckLimited:
    case Event::Kind::Cancelled:
    case Event::Kind::Restored:
    case Event::Kind::FailuresCleared:
    case Event::Kind::Revealed:
    case Event::Kind::SettingsChanged:
    case Event::Kind::SweptExpired:
        return LogLevel::Info;
    case Event::Kind::NotSent:
    case Event::Kind::Unconfirmed:
    case Event::Kind::GatewayBusy:
    case Event::Kind::StoreRecovered: // so that whoever was warned hears it too
        return LogLevel::Warning;
    case Event::Kind::StoreFailed:
        return LogLevel::Error;
    }
    Q_UNREACHABLE();
}

struct Wording
{
    const char *event;
    QString message;
};

Wording wordingOf(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Sent:
        return {"code_sent", QStringLiteral("The gateway accepted the message")};
    case Event::Kind::NotSent:
        return {"code_not_sent", QStringLiteral("The gateway did not take the message")};
    case Event::Kind::Unconfirmed:
        return {"code_unconfirmed", QStringLiteral("It is not known whether the message left")};
    case Event::Kind::GatewayBusy:
        return {"gateway_busy", QStringLiteral("The message would have waited too long")};
    case Event::Kind::SendLimited:
        return {"send_limited", QStringLiteral("A limit refused to send")};
    case Event::Kind::RecipientNotAllowed:
        return {"recipient_not_allowed", QStringLiteral("The number may not be sent to")};
    case Event::Kind::Verified:
        return {"code_verified", QStringLiteral("The code is right")};
    case Event::Kind::WrongCode:
        if (event.attemptsLeft == 0)
            return {"code_used_up", QStringLiteral("The last try was wrong; the code is void")};
        return {"code_wrong", QStringLiteral("The code is wrong")};
    case Event::Kind::Expired:
        return {"code_expired", QStringLiteral("The code came too late")};
    case Event::Kind::UnknownIdentifier:
        return {"auth_id_unknown", QStringLiteral("Nothing waits under this identifier")};
    case Event::Kind::CheckLimited:
        return {"check_limited", QStringLiteral("A limit refused to compare")};
    case Event::Kind::Cancelled:
        return {"code_cancelled", QStringLiteral("The code was made void")};
    case Event::Kind::Restored:
        return {"code_restored", QStringLiteral("The code that was made void holds again")};
    case Event::Kind::FailuresCleared:
        return {"failures_cleared", QStringLiteral("The number's wrong codes were forgotten")};
    case Event::Kind::Revealed:
        return {"number_revealed", QStringLiteral("The whole number was shown to somebody")};
    case Event::Kind::SettingsChanged:
        return {"settings_changed", QStringLiteral("Settings were changed")};
    case Event::Kind::StoreFailed:
        return {"store_failed", QStringLiteral("The store cannot be used")};
    case Event::Kind::StoreRecovered:
        return {"store_recovered", QStringLiteral("The store can be used again")};
    case Event::Kind::SweptExpired:
        return {"expired_swept", QStringLiteral("Expired verifications were removed")};
    }
    Q_UNREACHABLE();
}

} // namespace

QString maskedRequestId(const QString &requestId)
{
    const bool isQuery = requestId.contains(u'=') || requestId.contains(u'&');
    return isQuery ? QStringLiteral("*") : maskedNumbers(requestId);
}

void EventLog::operator()(const Event &event) const
{
    const LogLevel level = levelOf(event);
    if (!m_log->isEnabled(level))
        return;
    std::array<LogField, 6> fields;
    std::size_t count = 0;
    const auto add = [&](const char *key, auto value) {
        fields[count++] = {key, std::move(value)};
    };
    if (!event.requestId.isEmpty())
        add("request_id", maskedRequestId(event.requestId));
    if (event.authId)
        add("auth_id", event.authId->masked());
    if (event.recipient)
        add("recipient", event.recipient->masked());
    if (event.attemptsLeft)
        add("attempts_left", *event.attemptsLeft);
    if (event.kind == Event::Kind::SweptExpired)
        add("count", event.count);
    if (!event.detail.isEmpty())
        add("detail", maskedNumbers(event.detail));
    const Wording wording = wordingOf(event);
    m_log->write(level, wording.event, wording.message, std::span(fields.data(), count));
}

} // namespace smsverify
