// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "engine/engine.h"
#include "http/apiserver.h"
#include "service/keyringsource.h"
#include "service/startfailure.h"
#include "settings/settings.h"
#include "sms/simulator.h"
#include "store/sqlitestore.h"
#include "telemetry/eventlog.h"
#include "telemetry/log.h"
#include "telemetry/metrics.h"

#include <QHostAddress>
#include <QObject>

#include <memory>
#include <optional>

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

    // Opens the database and listens; then listening() or failed(). A database that cannot be used
    // now is no reason not to start: the API says so until it can. Where it turns out then that
    // another process has it, or that its key is missing, failed() comes after listening().
    void start();

    // Takes over the settings that are live.
    void apply(const Settings &settings);

    // No new connections; requests in hand are answered for at most this long; then stopped().
    // Once is enough: a second call changes nothing.
    void stop(std::chrono::milliseconds grace);

    // The simulator, where that is the gateway and the service has started.
    Simulator *simulator() const { return m_simulator; }

Q_SIGNALS:
    void listening(const QHostAddress &address, quint16 port);
    void failed(const smsverify::StartFailure &failure);
    void stopped();

private:
    enum class State {
        New,
        Opening,
        Listening,
        Over,
    };

    void makeGateway();
    void makeStore(const Keyring &keyring);
    void makeEngine(const Keyring &keyring);
    void makeServer();
    void listen();
    void fail(StartFailure::Reason reason, const QString &detail = {});
    std::optional<StartFailure> startFailure(const StoreHealth &health) const;
    void storeHealthChanged(const StoreHealth &health);
    void tell(const Event &event);
    void tellHealth(const StoreHealth &health);
    void warnOfLongMessages();
    void answered(const RequestRecord &record);
    Readiness readiness() const;
    MetricsSnapshot snapshot() const;

    Settings m_settings;
    Log &m_log;
    const EventLog m_eventLog;
    const Clock &m_clock;
    Random &m_random;
    State m_state = State::New;
    bool m_hasOpened = false; // the database, at least once
    std::optional<KeyringSource> m_keys;
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<Gateway> m_gateway;
    Simulator *m_simulator = nullptr;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<ApiServer> m_server;
};

} // namespace smsverify
