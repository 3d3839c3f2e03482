// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/boundedqueue.h"
#include "base/mailbox.h"
#include "base/mailboxaddress.h"
#include "service/hostedparts.h"
#include "service/hostedstate.h"
#include "service/service.h"
#include "settings/settings.h"
#include "sms/outbox.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace smsverify {

// HostedService's other half: makes the service, lives with it on its thread, and tells how it is.
class ServiceHost final : public QObject
{
    Q_OBJECT

public:
    // Where what happens is left for the window. All are called or filled on the service's thread.
    struct Channels
    {
        std::function<void(const HostedState &)> state;
        std::shared_ptr<BoundedQueue<Event>> events;
        std::shared_ptr<BoundedQueue<OutboxChange>> outbox;
    };

    ServiceHost(HostedParts parts, Channels channels);
    ~ServiceHost() override;

    // Any thread. What follows is called on the thread of this mailbox.
    const std::shared_ptr<MailboxAddress> &address() const { return m_address; }

    void start(const Settings &settings);
    void stop(std::chrono::milliseconds grace, std::function<void()> stopped);
    void startApi();
    void stopApi();
    void apply(const Settings &settings);
    void restart(const Settings &settings);

    // Ends the service, whatever it has in hand.
    void end() { m_service.reset(); }

    // While the service runs.
    Engine *engine() const { return m_service ? m_service->engine() : nullptr; }
    Voiding *voiding() const { return m_service ? m_service->voiding() : nullptr; }

    // Something that the window asks of the service: called at once, or once it runs where it is
    // about to, else dropped. A service that ends waits for what holds inHand, within its grace.
    using Work = std::function<void(const std::shared_ptr<void> &inHand)>;
    void whileRunning(Work work);

    // An event of the window's: its time is now.
    void tell(Event event);

    void setFaults(const SimulatorFaults &faults);
    void setTestNumbers(const TestNumbers &numbers);
    void clearOutbox();
    void putBackInOutbox(std::vector<OutboxMessage> messages);

private:
    struct Next
    {
        Settings settings;
        Service::Api api = Service::Api::Open;
    };

    void make(const Next &next);
    void connectService();
    void setApi(ApiState::Phase phase, std::optional<StartFailure> failure = {});
    Service::Api api() const;
    void setUpSimulator();
    void answered(int service);
    void ended();
    void fail(const StartFailure &failure);
    void tellChanges(const Settings &settings);
    void refresh();
    void refreshStore();

    const HostedParts m_parts;
    const Channels m_channels;
    Mailbox m_mailbox{this};
    const std::shared_ptr<MailboxAddress> m_address;
    QTimer m_refresh{this};
    Settings m_settings;
    std::unique_ptr<Service> m_service;
    int m_number = 0; // of the service: each has its own
    std::shared_ptr<void> m_inHand; // held by what the window has asked; see answered()
    std::vector<Work> m_waiting;
    QTimer m_grace{this}; // for what is in hand
    std::optional<Next> m_next; // to go on with once the service has stopped
    std::function<void()> m_stopped;
    SimulatorFaults m_faults;
    TestNumbers m_testNumbers;
    HostedState m_state;
    HostedState m_told;
    std::uint64_t m_commits = 0; // as of the last refresh
    double m_commitSeconds = 0;
    double m_operations = 0;
};

} // namespace smsverify
