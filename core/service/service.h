// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "engine/engine.h"
#include "engine/voiding.h"
#include "http/apiserver.h"
#include "service/keyringsource.h"
#include "service/recentdurations.h"
#include "service/startfailure.h"
#include "settings/settings.h"
#include "sms/simulator.h"
#include "sms/timedgateway.h"
#include "store/groupedstore.h"
#include "telemetry/eventlog.h"
#include "telemetry/log.h"
#include "telemetry/metrics.h"

#include <QHostAddress>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace smsverify {

// The whole service, poured from settings: store, gateway, engine, HTTP API, log and metrics. Owns
// them and their threads. Lives on one thread with an event loop.
class Service final : public QObject
{
    Q_OBJECT

public:
    // Log, clock and random outlive the service.
    Service(Settings settings, Log &log, const Clock &clock, Random &random,
            QObject *parent = nullptr);
    ~Service() override;

    enum class Api {
        Open,
        Closed,
    };

    // Opens the database; then opened(), and, with an open API, listening() or notListening(); or
    // failed(). A database that cannot be used now is no reason not to start: the API says so until
    // it can. Where it turns out then that another process has it, or that its key is missing,
    // failed() comes after opened().
    void start(Api api = Api::Open);

    // Takes over the settings that are live.
    void apply(const Settings &settings);

    // Listens, as soon as the database was opened: then listening() or notListening(). Does nothing
    // where the API is open.
    void openApi();

    // The API listens no more; requests in hand are answered for at most this long, while engine
    // and store go on. It can be opened again at once.
    void closeApi(std::chrono::milliseconds grace);
    void setHttpOptions(const HttpOptions &options) { m_settings.http = options; }

    // No new connections; requests in hand are answered for at most this long; then stopped().
    // Once is enough: a second call changes nothing.
    void stop(std::chrono::milliseconds grace);

    // The simulator, where that is the gateway and the service has started.
    Simulator *simulator() const { return m_simulator; }

    // From opened() to stop().
    bool isRunning() const { return m_state == State::Running; }

    // While it is running.
    Engine *engine() const { return isRunning() ? m_engine.get() : nullptr; }
    Voiding *voiding() const { return isRunning() ? m_voiding.get() : nullptr; }

    // Once the service has started.
    const GroupedStore &store() const { return *m_store; }
    const TimedGateway &gateway() const { return *m_gateway; }

    std::size_t openConnections() const;
    const RecentDurations &answerTimes() const { return m_answerTimes; }

    // Hears of every event from now on.
    void setEventListener(EventSink listener) { m_eventListener = std::move(listener); }

    // Counts an event, writes it to the log and tells the listener.
    void tell(const Event &event);

Q_SIGNALS:
    void opened();
    void listening(const QHostAddress &address, quint16 port);
    void notListening(const smsverify::StartFailure &failure);
    void failed(const smsverify::StartFailure &failure);
    void stopped();

private:
    enum class State {
        New,
        Opening,
        Running,
        Over,
    };

    void makeGateway();
    void makeStore(const Keyring &keyring);
    void makeEngine(const Keyring &keyring);
    ApiSources sources();
    void closed(const ApiServer *server);
    void fail(StartFailure::Reason reason, const QString &detail = {});
    std::optional<StartFailure> startFailure(const StoreHealth &health) const;
    void storeHealthChanged(const StoreHealth &health);
    void tellHealth(const StoreHealth &health);
    void warnOfLongMessages();
    void answered(const RequestRecord &record);
    void certificateRead(const CertificateNews &news);
    Readiness readiness() const;
    MetricsSnapshot snapshot() const;

    Settings m_settings;
    Log &m_log;
    const EventLog m_eventLog;
    const Clock &m_clock;
    Random &m_random;
    State m_state = State::New;
    Api m_apiAtStart = Api::Open; // what is wanted once it was opened
    bool m_hasOpened = false; // the database, at least once
    std::optional<KeyringSource> m_keys;
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<GroupedStore> m_store;
    std::unique_ptr<TimedGateway> m_gateway;
    Simulator *m_simulator = nullptr;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Voiding> m_voiding;
    EventSink m_eventListener;
    RecentDurations m_answerTimes;
    std::unique_ptr<ApiServer> m_server; // where the API is open
    std::vector<std::unique_ptr<ApiServer>> m_closing; // answer what they have in hand
};

} // namespace smsverify
