// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "service/startfailure.h"
#include "sms/gateway.h"
#include "sms/simulatorfaults.h"
#include "sms/testnumber.h"
#include "store/operations.h"

#include <QHostAddress>
#include <QString>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace smsverify {

struct ApiState
{
    enum class Phase {
        Stopped,
        Starting, // the database is being opened, or the address taken
        Listening,
        Failed, // failure says why
    };

    Phase phase = Phase::Stopped;
    QHostAddress address; // where it listens, or is to listen
    quint16 port = 0;
    std::optional<StartFailure> failure;
    std::size_t openConnections = 0;
    std::optional<std::chrono::microseconds> slowAnswer; // 99 of 100 took no longer

    bool operator==(const ApiState &) const = default;
};

struct StoreState
{
    QString title; // an absolute path, or a server and a name
    StoreHealth health;
    std::optional<std::chrono::microseconds> commitTime; // mean of the last commits
    double batchSize = 0; // mean of the last commits, operations
    std::int64_t entries = 0; // stored, expired ones included until they are swept
    std::size_t waitingOperations = 0;

    bool operator==(const StoreState &) const = default;
};

struct GatewayState
{
    QString name; // as SMS_GATEWAY names it
    GatewayHealth health;
    std::optional<TimePoint> lastAnswerAt;
    std::optional<std::chrono::milliseconds> latency; // of the last answer
    SimulatorFaults faults; // none but with the simulator

    bool operator==(const GatewayState &) const = default;
};

// How the service in the window is, as values.
struct HostedState
{
    enum class Phase {
        Stopped,
        Starting,
        Running, // the engine works, whatever the API does
        Stopping, // requests in hand are being answered
        Failed, // it cannot work; failure says why
    };

    Phase phase = Phase::Stopped;
    std::optional<StartFailure> failure;
    ApiState api;
    StoreState store;
    GatewayState gateway;

    bool isSimulator() const { return gateway.name == QLatin1String("simulator"); }

    bool operator==(const HostedState &) const = default;
};

} // namespace smsverify
