// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/random.h"
#include "engine/engineoptions.h"
#include "sms/gateway.h"
#include "store/store.h"
#include "verification/pace.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>
#include <variant>

namespace smsverify {

// The message was not handed over in time: its turn or a free connection did not come.
struct MessageNotHandedOver
{
    std::chrono::milliseconds wait{}; // until there may be room
};

using DispatchOutcome =
    std::variant<MessageAccepted, MessageRefused, MessageUnconfirmed, MessageNotHandedOver>;

// Hands messages to the gateway: in their turn under GATEWAY_RATE, at most GATEWAY_CONNECTIONS at
// once, within GATEWAY_TIMEOUT. Sends again, at most three times, only what surely was not
// accepted. Lives on the engine's thread.
class Dispatcher final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const DispatchOutcome &)>;
    using SteadyTime = std::chrono::steady_clock::time_point;

    // Store, gateway and random source outlive it.
    Dispatcher(Store &store, Gateway &gateway, Random &random, DispatchOptions options,
               QObject *parent = nullptr);
    ~Dispatcher() override;

    // For messages that come from now on; connections at once.
    void setOptions(DispatchOptions options);

    // The turn to ask for with a new message; the whole time that it may take starts now.
    TurnOperation turn() const;
    QDeadlineTimer deadline() const { return QDeadlineTimer(m_options.timeout); }

    // Hands the message over after this wait, which is its turn, given by the store between that
    // time and now; answers exactly once, during the call or later, not at all once the dispatcher
    // is destroyed.
    void dispatch(OutgoingMessage message, QDeadlineTimer deadline, SteadyTime askedAt,
                  std::chrono::milliseconds wait, Done done);

private:
    struct Job;
    using Step = void (Dispatcher::*)(Job &);

    void after(Job &job, std::chrono::milliseconds wait, Step next);
    void await(Job &job, SteadyTime askedAt, std::chrono::milliseconds wait);
    void enqueue(Job &job);
    void giveUp(Job &job);
    bool isLate(const Job &job) const;
    bool mayHandOver();
    void handOverReady();
    void handOver(Job &job);
    void conclude(Job &job, const MessageOutcome &outcome);
    bool retry(Job &job, const MessageRefused &refusal);
    void retakeTurn(Job &job);
    void finish(Job &job, const DispatchOutcome &outcome);
    std::chrono::milliseconds jitter();

    Store &m_store;
    Gateway &m_gateway;
    Random &m_random;
    DispatchOptions m_options;
    Pace m_pace;
    Pace m_turns; // the same with room for messages that come late
    std::unordered_map<Job *, std::unique_ptr<Job>> m_jobs; // all, until they are answered
    std::deque<Job *> m_ready; // their turn has come, a connection has not
    int m_underWay = 0;
    QByteArray m_handedOver; // when, as m_pace keeps it, in steady time
    QTimer m_gate; // until m_pace lets the next one through
};

} // namespace smsverify
