// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "service/hostedservice.h"
#include "support/answered.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

#include <fcntl.h>

namespace smsverify {

// A hosted service with the simulator on files of its own, its log going nowhere. Its messages are
// the code alone.
class HostedStage
{
    QTemporaryDir m_folder; // goes last

public:
    explicit HostedStage(HostedParts parts = silentParts())
        : service(std::make_unique<HostedService>(std::move(parts)))
    {
        settings.gateway = GatewayKind::Simulator;
        settings.http.port = 0;
        settings.engine.message.text = QStringLiteral("{}");
        settings.engine.limits.sendPerRecipient = Budget();
        settings.engine.limits.sendPerAuthId = Budget();
        settings.storage.dataDirectory = folder();
    }

    static HostedParts silentParts()
    {
        LogOptions silent;
        silent.level = static_cast<int>(LogLevel::Always);
        static const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        return HostedParts::ofSystem(silent, nowhere);
    }

    Settings settings;
    std::unique_ptr<HostedService> service;
    std::vector<Event> events; // taken by hasHappened()
    std::vector<OutboxMessage> messages; // taken by hasMessages(), the oldest first

    QString folder() const { return m_folder.path(); }

    static AuthId id(const QString &text) { return *AuthId::fromText(text); }
    static PhoneNumber number() { return *PhoneNumber::fromE164(u"12025550123"); }

    // Starts it and waits until it listens.
    bool start()
    {
        service->start(settings);
        return isListening();
    }

    bool isListening() { return is(ApiState::Phase::Listening); }
    bool is(ApiState::Phase phase)
    {
        return waits([this, phase] { return service->state().api.phase == phase; });
    }
    bool is(HostedState::Phase phase)
    {
        return waits([this, phase] { return service->state().phase == phase; });
    }
    quint16 port() const { return service->state().api.port; }

    Answered<SendOutcome> send(const QString &authId)
    {
        Answered<SendOutcome> answered;
        service->verifier().start({id(authId), number(), {}, {}}, answered.reply());
        return answered;
    }

    QString check(const QString &authId, const QString &code)
    {
        Answered<CheckOutcome> answered;
        service->verifier().check({id(authId), Secret(code.toLatin1()), {}}, answered.reply());
        return answered.text();
    }

    // Waits for that many messages in the outbox, counted from the start or its last clearing.
    bool hasMessages(std::size_t count)
    {
        return waits([this, count] {
            for (OutboxChange &change : service->takeOutboxChanges().items) {
                if (change.message)
                    messages.push_back(std::move(*change.message));
                else
                    messages.clear();
            }
            return messages.size() == count;
        });
    }

    // The last message's code.
    QString code() const { return messages.back().text; }

    // Waits until an event of that kind has happened.
    bool hasHappened(Event::Kind kind)
    {
        return waits([this, kind] {
            for (Event &event : service->takeEvents().items)
                events.push_back(std::move(event));
            return std::ranges::find(events, kind, &Event::kind) != events.end();
        });
    }

    template <class Condition>
    static bool waits(Condition condition)
    {
        return QTest::qWaitFor(condition, 20'000);
    }
};

} // namespace smsverify
