// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/boundedqueue.h"
#include "base/mailbox.h"
#include "base/mailboxaddress.h"
#include "engine/voiding.h"
#include "service/hostedparts.h"
#include "service/hostedstate.h"
#include "service/queuedverifier.h"
#include "service/replyqueue.h"
#include "settings/settings.h"
#include "sms/outbox.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace smsverify {

class ServiceHost;

// What a window holds of the service, which works on a thread of its own. Lives on the window's
// thread; no call waits for anything. Replies come on that thread, as those of a Verifier do.
class HostedService final : public QObject
{
    Q_OBJECT

public:
    // How long the destructor waits at most for a service that hangs; it is then left behind.
    static constexpr std::chrono::seconds endGrace{3};

    // What is kept of events and of messages until they are taken.
    static constexpr std::size_t mostWaiting = 10'000;

    using TakenEvents = BoundedQueue<Event>::Taken;
    using TakenOutbox = BoundedQueue<OutboxChange>::Taken;

    explicit HostedService(HostedParts parts, QObject *parent = nullptr);
    ~HostedService() override;

    // Opens the database and listens. Without a gateway it takes the simulator. Nothing of it
    // fails here: state() tells.
    void start(const Settings &settings);

    // Answers requests in hand for at most this long and ends; then stopped(), and that also where
    // it hangs. Can be started again, unless it hung.
    void stop(std::chrono::milliseconds grace);

    // The API alone, while engine and store go on. What is in hand when it stops is answered.
    void startApi();
    void stopApi();

    // Takes over the settings that are live, at once.
    void apply(const Settings &settings);

    // Takes over all settings: a new API where no more is needed, else a new service. Requests in
    // hand are answered.
    void restart(const Settings &settings);

    // As they were given last, the gateway filled in.
    const Settings &settings() const { return m_settings; }
    const HostedState &state() const { return m_state; }

    // What is asked while the service starts, or starts anew, waits for that. While it does not run
    // every call fails with StoreUnavailable.
    Verifier &verifier() { return m_verifier; }

    // Makes entries void; putBack() undoes that for ten seconds.
    void makeVoid(std::vector<AuthId> entries, Reply<Voided> reply);
    void putBack(std::uint64_t number, Reply<PutBack> reply);

    // Forgets the wrong codes that FAILURE_LIMIT_RECIPIENT has counted for a number. True where
    // there were any.
    void clearFailures(const PhoneNumber &recipient, Reply<bool> reply);

    // Tells the events that somebody looked at the whole number of this entry, or at this one.
    void noteRevealed(const AuthId &authId);
    void noteRevealed(const PhoneNumber &recipient);

    // Of the simulator; they hold for one that comes later, too.
    void setSimulatorFaults(const SimulatorFaults &faults);
    void setTestNumbers(const TestNumbers &numbers);
    const TestNumbers &testNumbers() const { return m_testNumbers; }
    void clearOutbox();
    void putBackInOutbox(std::vector<OutboxMessage> messages); // newest first

    // What has happened since the last time.
    TakenEvents takeEvents();
    TakenOutbox takeOutboxChanges();

Q_SIGNALS:
    // At once when a phase changes, else at most four times a second.
    void stateChanged();
    void stopped();

private:
    void post(std::function<void(ServiceHost &)> work);
    void take(const HostedState &state);
    void reportStopped();

    Mailbox m_mailbox;
    const std::shared_ptr<MailboxAddress> m_address;
    const std::shared_ptr<BoundedQueue<Event>> m_events;
    const std::shared_ptr<BoundedQueue<OutboxChange>> m_outbox;
    std::unique_ptr<QThread> m_thread;
    ServiceHost *m_host; // lives on the thread, and ends with it
    const std::shared_ptr<MailboxAddress> m_hostAddress;
    QueuedVerifier m_verifier;
    ReplyQueue m_replies;
    QTimer m_stopDeadline;
    Settings m_settings;
    HostedState m_state;
    TestNumbers m_testNumbers;
};

} // namespace smsverify
