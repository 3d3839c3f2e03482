// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/hostedservice.h"

#include "service/servicehost.h"
#include "settings/livesettings.h"

#include <utility>

namespace smsverify {

namespace {

// What a stop may take beyond its grace before the service counts as hung.
constexpr std::chrono::seconds stopReserve(2);

Settings withGateway(Settings settings)
{
    if (!settings.gateway)
        settings.gateway = GatewayKind::Simulator;
    return settings;
}

} // namespace

HostedService::HostedService(HostedParts parts, QObject *parent)
    : QObject(parent), m_address(std::make_shared<MailboxAddress>(m_mailbox)),
      m_events(std::make_shared<BoundedQueue<Event>>(mostWaiting)),
      m_outbox(std::make_shared<BoundedQueue<OutboxChange>>(mostWaiting)),
      m_thread(std::make_unique<QThread>()),
      m_host(new ServiceHost(std::move(parts),
                             {[this, address = m_address](const HostedState &state) {
                                  address->post([this, state] { take(state); });
                              },
                              m_events, m_outbox})),
      m_hostAddress(m_host->address()),
      m_verifier(m_hostAddress, [host = m_host](const QueuedVerifier::Question &ask) {
          host->whileRunning(
              [host, ask](const std::shared_ptr<void> &inHand) { ask(*host->engine(), inHand); });
      })
{
    m_stopDeadline.setSingleShot(true);
    connect(&m_stopDeadline, &QTimer::timeout, this, &HostedService::reportStopped);
    m_thread->setObjectName(QStringLiteral("service"));
    m_host->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_host, &QObject::deleteLater);
    m_thread->start();
}

HostedService::~HostedService()
{
    m_address->close();
    post([](ServiceHost &host) {
        host.end();
        QThread::currentThread()->quit();
    });
    if (m_thread->wait(QDeadlineTimer(endGrace)))
        return;
    // A thread that runs may not be destroyed.
    QThread *thread = m_thread.release();
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
}

void HostedService::post(std::function<void(ServiceHost &)> work)
{
    m_hostAddress->post([host = m_host, work = std::move(work)] { work(*host); });
}

void HostedService::start(const Settings &settings)
{
    m_stopDeadline.stop();
    m_settings = withGateway(settings);
    post([settings = m_settings](ServiceHost &host) { host.start(settings); });
}

void HostedService::stop(std::chrono::milliseconds grace)
{
    m_stopDeadline.start(grace + stopReserve);
    post([grace, this, address = m_address](ServiceHost &host) {
        host.stop(grace, [this, address] { address->post([this] { reportStopped(); }); });
    });
}

void HostedService::reportStopped()
{
    m_stopDeadline.stop();
    Q_EMIT stopped();
}

void HostedService::startApi()
{
    post([](ServiceHost &host) { host.startApi(); });
}

void HostedService::stopApi()
{
    post([](ServiceHost &host) { host.stopApi(); });
}

void HostedService::apply(const Settings &settings)
{
    takeLive(m_settings, settings);
    post([settings = m_settings](ServiceHost &host) { host.apply(settings); });
}

void HostedService::restart(const Settings &settings)
{
    m_stopDeadline.stop();
    m_settings = withGateway(settings);
    post([settings = m_settings](ServiceHost &host) { host.restart(settings); });
}

void HostedService::makeVoid(std::vector<AuthId> entries, Reply<Voided> reply)
{
    post(
        [entries = std::move(entries), reply = m_replies.add(std::move(reply))](ServiceHost &host) {
            host.whileRunning([&host, entries, reply](const std::shared_ptr<void> &inHand) {
                host.voiding()->makeVoid(entries, holding(inHand, reply));
            });
        });
}

void HostedService::putBack(std::uint64_t number, Reply<PutBack> reply)
{
    post([number, reply = m_replies.add(std::move(reply))](ServiceHost &host) {
        host.whileRunning([&host, number, reply](const std::shared_ptr<void> &inHand) {
            host.voiding()->putBack(number, holding(inHand, reply));
        });
    });
}

void HostedService::clearFailures(const PhoneNumber &recipient, Reply<bool> reply)
{
    post([recipient, reply = m_replies.add(std::move(reply))](ServiceHost &host) {
        host.whileRunning([&host, recipient, reply](const std::shared_ptr<void> &inHand) {
            host.engine()->clearFailures(recipient, holding(inHand, reply));
        });
    });
}

void HostedService::noteRevealed(const AuthId &authId)
{
    Event event;
    event.kind = Event::Kind::Revealed;
    event.authId = authId;
    post([event](ServiceHost &host) { host.tell(event); });
}

void HostedService::noteRevealed(const PhoneNumber &recipient)
{
    Event event;
    event.kind = Event::Kind::Revealed;
    event.recipient = recipient;
    post([event](ServiceHost &host) { host.tell(event); });
}

void HostedService::setSimulatorFaults(const SimulatorFaults &faults)
{
    post([faults](ServiceHost &host) { host.setFaults(faults); });
}

void HostedService::setTestNumbers(const TestNumbers &numbers)
{
    m_testNumbers = numbers;
    post([numbers](ServiceHost &host) { host.setTestNumbers(numbers); });
}

void HostedService::clearOutbox()
{
    post([](ServiceHost &host) { host.clearOutbox(); });
}

void HostedService::putBackInOutbox(std::vector<OutboxMessage> messages)
{
    post([messages = std::move(messages)](ServiceHost &host) { host.putBackInOutbox(messages); });
}

HostedService::TakenEvents HostedService::takeEvents()
{
    return m_events->take();
}

HostedService::TakenOutbox HostedService::takeOutboxChanges()
{
    return m_outbox->take();
}

void HostedService::take(const HostedState &state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace smsverify
