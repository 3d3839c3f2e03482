// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/random.h"
#include "codes/codehasher.h"
#include "codes/messagetemplate.h"
#include "engine/dispatcher.h"
#include "engine/engineoptions.h"
#include "limits/limitpolicy.h"
#include "store/store.h"
#include "verification/event.h"
#include "verification/verifier.h"

#include <QObject>

#include <memory>

namespace smsverify {

// The service's heart: makes codes, has them stored, sent and compared. What it answers is on
// disk; what it tells the sink has happened. Lives on one thread.
class Engine final : public QObject, public Verifier
{
    Q_OBJECT

public:
    struct Parts
    {
        Store &store;
        Gateway &gateway;
        std::shared_ptr<const CodeHasher> hasher;
        Random &random;
        const Clock &clock; // the time of events
    };

    Engine(Parts parts, const EngineOptions &options, EventSink sink, QObject *parent = nullptr);

    // For requests from now on.
    void setOptions(const EngineOptions &options);

    void start(const SendRequest &request, Reply<SendOutcome> reply) override;
    void check(const CheckRequest &request, Reply<CheckOutcome> reply) override;
    void cancel(const AuthId &authId, Reply<CancelOutcome> reply) override;
    void find(const AuthId &authId, Reply<std::optional<Verification>> reply) override;

    // Forgets the wrong codes that FAILURE_LIMIT_RECIPIENT has counted for a number. True where
    // there were any.
    void clearFailures(const PhoneNumber &recipient, Reply<bool> reply);

private:
    struct Sending;
    using SendingPointer = std::shared_ptr<Sending>;

    Result<PutOperation> prepare(Sending &sending);
    Result<Secret> newCode(const PhoneNumber &recipient);
    void stored(const SendingPointer &sending, const PutOutcome &outcome);
    void dispatched(const SendingPointer &sending, const DispatchOutcome &outcome);
    void keep(const SendingPointer &sending, Delivery delivery, const QString &messageId,
              Event::Kind kind, const QString &detail, const SendOutcome &outcome);
    void withdraw(const SendingPointer &sending, Delivery delivery, Event::Kind kind,
                  const QString &detail, const SendOutcome &outcome);
    void tell(Event event);
    void tell(Event::Kind kind, const SendRequest &request, const QString &detail = {},
              std::optional<std::chrono::milliseconds> gatewayTime = {});
    void tellChecked(const CheckRequest &request, const CheckResult &result);

    Store &m_store;
    Gateway &m_gateway;
    const std::shared_ptr<const CodeHasher> m_hasher;
    Random &m_random;
    const Clock &m_clock;
    const EventSink m_sink;
    CodeOptions m_code;
    MessageTemplate m_message;
    LimitPolicy m_limits;
    Dispatcher m_dispatcher;
};

} // namespace smsverify
