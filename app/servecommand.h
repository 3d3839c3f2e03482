// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "commandline.h"
#include "service/service.h"
#include "settings/settingsloader.h"
#include "systemdnotifier.h"
#include "telemetry/log.h"
#include "unixsignals.h"

#include <QCoreApplication>

#include <memory>

namespace smsverify {

// --serve: the service without a display, until SIGTERM or SIGINT.
class ServeCommand final : public QObject
{
    Q_OBJECT

public:
    explicit ServeCommand(CommandLine commandLine);

    // Runs the event loop; gives the exit status.
    int run();

private:
    void reportListening(const QHostAddress &address, quint16 port);
    void reportFailure(const StartFailure &failure);
    void reload();
    void readSettings();
    void stop();

    const CommandLine m_commandLine;
    SystemClock m_clock;
    SystemRandom m_random;
    UnixSignals m_signals;
    SystemdNotifier m_systemd;
    std::unique_ptr<Log> m_log; // outlives the service
    LoadedSettings m_loaded;
    std::unique_ptr<Service> m_service;
};

} // namespace smsverify
