// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/servicehost.h"

#include "settings/livesettings.h"
#include "settings/settingchanges.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace smsverify {

namespace {

constexpr std::chrono::milliseconds refreshInterval(250);

// For requests in hand when the API is stopped.
constexpr std::chrono::seconds apiGrace(10);

QString namesOf(const std::vector<SettingChange> &changes)
{
    QStringList names;
    for (const SettingChange &change : changes)
        names.append(change.environment);
    return names.join(QStringLiteral(", "));
}

// Whether a new API is all that these changes need.
bool isOfApi(const SettingChange &change)
{
    return change.effect == SettingEffect::Live || change.key.startsWith(u"http/");
}

} // namespace

ServiceHost::ServiceHost(HostedParts parts, Channels channels)
    : m_parts(std::move(parts)), m_channels(std::move(channels)),
      m_address(std::make_shared<MailboxAddress>(m_mailbox))
{
    m_refresh.setInterval(refreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &ServiceHost::refresh);
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, [this] {
        if (!m_inHand)
            answered(m_number);
    });
}

ServiceHost::~ServiceHost()
{
    m_address->close();
}

void ServiceHost::start(const Settings &settings)
{
    if (m_service)
        restart(settings);
    else
        make({settings});
}

void ServiceHost::make(const Next &next)
{
    // The last one to let go of it says that all is answered.
    m_inHand = std::shared_ptr<void>(this, [address = m_address, number = ++m_number](void *host) {
        address->post([host, number] { static_cast<ServiceHost *>(host)->answered(number); });
    });
    m_settings = next.settings;
    m_commits = 0;
    m_commitSeconds = m_operations = 0;
    m_state = {};
    m_state.phase = HostedState::Phase::Starting;
    m_state.store.title = m_settings.databaseTitle();
    setApi(next.api == Service::Api::Open ? ApiState::Phase::Starting : ApiState::Phase::Stopped);
    m_parts.log->setOptions(m_settings.log);
    m_service =
        std::make_unique<Service>(m_settings, *m_parts.log, *m_parts.clock, *m_parts.random);
    connectService();
    m_service->start(next.api);
    if (m_state.phase == HostedState::Phase::Failed)
        return;
    setUpSimulator();
    m_refresh.start();
    refresh();
}

void ServiceHost::connectService()
{
    m_service->setEventListener([this](const Event &event) { m_channels.events->add(event); });
    connect(m_service.get(), &Service::opened, this, [this] {
        m_state.phase = HostedState::Phase::Running;
        for (const Work &work : std::exchange(m_waiting, {}))
            work(m_inHand);
        refresh();
    });
    connect(m_service.get(), &Service::listening, this,
            [this](const QHostAddress &address, quint16 port) {
                setApi(ApiState::Phase::Listening);
                m_state.api.address = address;
                m_state.api.port = port;
                refresh();
            });
    connect(m_service.get(), &Service::notListening, this, [this](const StartFailure &failure) {
        setApi(ApiState::Phase::Failed, failure);
        refresh();
    });
    connect(m_service.get(), &Service::failed, this, &ServiceHost::fail);
    connect(m_service.get(), &Service::stopped, this, [this] {
        m_inHand.reset();
        if (!m_grace.isActive())
            m_mailbox.post([this, number = m_number] { answered(number); });
    });
}

void ServiceHost::setApi(ApiState::Phase phase, std::optional<StartFailure> failure)
{
    m_state.api = {};
    m_state.api.phase = phase;
    m_state.api.address = m_settings.http.host;
    m_state.api.port = m_settings.http.port;
    m_state.api.failure = std::move(failure);
}

void ServiceHost::setUpSimulator()
{
    m_channels.outbox->add({}); // the one before is gone
    Simulator *simulator = m_service->simulator();
    if (!simulator)
        return;
    simulator->setFaults(m_faults);
    simulator->setTestNumbers(m_testNumbers);
    simulator->outbox().setListener(
        [outbox = m_channels.outbox](const OutboxChange &change) { outbox->add(change); });
}

void ServiceHost::fail(const StartFailure &failure)
{
    m_refresh.stop();
    m_waiting.clear();
    m_state.phase = HostedState::Phase::Failed;
    m_state.failure = failure;
    setApi(ApiState::Phase::Stopped);
    // Not within its own signal. What comes before this letter may make another one.
    m_mailbox.post([this, failed = m_service.get()] {
        if (m_service.get() == failed)
            m_service.reset();
    });
    refresh();
}

void ServiceHost::stop(std::chrono::milliseconds grace, std::function<void()> stopped)
{
    m_next.reset();
    m_stopped = std::move(stopped);
    if (!m_service || m_state.phase == HostedState::Phase::Failed) {
        ended();
        return;
    }
    m_state.phase = HostedState::Phase::Stopping;
    setApi(ApiState::Phase::Stopped);
    refresh();
    m_grace.start(grace);
    m_service->stop(grace);
}

void ServiceHost::whileRunning(Work work)
{
    if (engine())
        work(m_inHand);
    else if (m_next || m_state.phase == HostedState::Phase::Starting)
        m_waiting.push_back(std::move(work));
}

// Its API is closed, and all that the window has asked of it is answered, or its time is over.
void ServiceHost::answered(int service)
{
    if (service == m_number && m_state.phase == HostedState::Phase::Stopping)
        ended();
}

// The service has answered what it had in hand, or had the time for it.
void ServiceHost::ended()
{
    m_grace.stop();
    m_refresh.stop();
    m_service.reset();
    if (m_next) {
        make(*std::exchange(m_next, std::nullopt));
        return;
    }
    m_waiting.clear();
    m_state = {};
    refresh();
    if (m_stopped)
        std::exchange(m_stopped, {})();
}

void ServiceHost::startApi()
{
    if (!m_service || api() == Service::Api::Open)
        return;
    setApi(ApiState::Phase::Starting);
    m_service->openApi();
    refresh();
}

void ServiceHost::stopApi()
{
    if (!m_service)
        return;
    m_service->closeApi(apiGrace);
    setApi(ApiState::Phase::Stopped);
    refresh();
}

// Whether it listens, or is about to.
Service::Api ServiceHost::api() const
{
    switch (m_state.api.phase) {
    case ApiState::Phase::Starting:
    case ApiState::Phase::Listening:
        return Service::Api::Open;
    case ApiState::Phase::Stopped:
    case ApiState::Phase::Failed:
        break;
    }
    return Service::Api::Closed;
}

void ServiceHost::apply(const Settings &settings)
{
    tellChanges(settings);
    takeLive(m_settings, settings);
    if (m_service)
        m_service->apply(settings);
}

void ServiceHost::restart(const Settings &settings)
{
    const bool isOfApiAlone = std::ranges::all_of(changes(m_settings, settings), isOfApi);
    tellChanges(settings);
    // One that the operator stopped stays so, one that had no address is tried again.
    const bool wantsApi = m_state.phase == HostedState::Phase::Stopped
        || m_state.phase == HostedState::Phase::Failed
        || m_state.api.phase != ApiState::Phase::Stopped;
    const Service::Api wanted = wantsApi ? Service::Api::Open : Service::Api::Closed;
    if (engine() && isOfApiAlone) {
        m_settings = settings;
        m_service->apply(settings);
        m_service->setHttpOptions(settings.http);
        stopApi();
        if (wantsApi)
            startApi();
        return;
    }
    stop(apiGrace, {});
    if (m_service)
        m_next = Next{settings, wanted};
    else
        make({settings, wanted});
}

void ServiceHost::tellChanges(const Settings &settings)
{
    Event event;
    event.kind = Event::Kind::SettingsChanged;
    event.detail = namesOf(changes(m_settings, settings));
    if (!event.detail.isEmpty())
        tell(event);
}

void ServiceHost::tell(Event event)
{
    event.at = m_parts.clock->now();
    if (engine()) {
        m_service->tell(event);
        return;
    }
    EventLog (*m_parts.log)(event);
    m_channels.events->add(event);
}

void ServiceHost::setFaults(const SimulatorFaults &faults)
{
    m_faults = faults;
    if (m_service && m_service->simulator())
        m_service->simulator()->setFaults(faults);
    refresh();
}

void ServiceHost::setTestNumbers(const TestNumbers &numbers)
{
    m_testNumbers = numbers;
    if (m_service && m_service->simulator())
        m_service->simulator()->setTestNumbers(numbers);
}

void ServiceHost::clearOutbox()
{
    if (m_service && m_service->simulator())
        m_service->simulator()->outbox().clear();
}

void ServiceHost::putBackInOutbox(std::vector<OutboxMessage> messages)
{
    if (m_service && m_service->simulator())
        m_service->simulator()->outbox().putBack(std::move(messages));
}

void ServiceHost::refresh()
{
    if (m_service && m_state.phase != HostedState::Phase::Failed) {
        refreshStore();
        const TimedGateway &gateway = m_service->gateway();
        m_state.gateway = {
            gateway.name(), gateway.health(), gateway.lastAnswerAt(), gateway.latency(), {}};
        if (const Simulator *simulator = m_service->simulator())
            m_faults = m_state.gateway.faults = simulator->faults();
        m_state.api.openConnections = m_service->openConnections();
        m_state.api.slowAnswer = m_service->answerTimes().ninetyNinthPercentile();
    }
    if (m_state == m_told)
        return;
    m_told = m_state;
    m_channels.state(m_state);
}

// Means are of what was committed since the last refresh, or before that where nothing was.
void ServiceHost::refreshStore()
{
    StoreState &state = m_state.store;
    state.health = m_service->store().health();
    const StoreFigures figures = m_service->store().figures();
    state.entries = figures.activeEntries;
    state.waitingOperations = figures.waitingOperations;
    const auto &classes = figures.commitTimes.classes;
    const auto commits = std::accumulate(classes.begin(), classes.end(), std::uint64_t(0));
    if (commits == m_commits)
        return;
    const auto fresh = static_cast<double>(commits - m_commits);
    state.commitTime = std::chrono::round<std::chrono::microseconds>(
        std::chrono::duration<double>((figures.commitTimes.sum - m_commitSeconds) / fresh));
    state.batchSize = (figures.batchSizes.sum - m_operations) / fresh;
    m_commits = commits;
    m_commitSeconds = figures.commitTimes.sum;
    m_operations = figures.batchSizes.sum;
}

} // namespace smsverify
