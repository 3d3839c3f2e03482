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

    // An event of the window's: its time is now.
    void tell(Event event);

    void setFaults(const SimulatorFaults &faults);
    void setTestNumbers(const TestNumbers &numbers);
    void clearOutbox();

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
