// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servecommand.h"

#include "exitstatus.h"
#include "output.h"
#include "settings/livesettings.h"
#include "settings/settingchanges.h"
#include "settingscommand.h"
#include "startfailurestatus.h"
#include "text/startfailuretext.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::chrono::seconds grace(10); // for requests in hand

} // namespace

ServeCommand::ServeCommand(CommandLine commandLine) : m_commandLine(std::move(commandLine))
{
    connect(&m_signals, &UnixSignals::stopRequested, this, &ServeCommand::stop);
    connect(&m_signals, &UnixSignals::reloadRequested, this, &ServeCommand::reload);
}

int ServeCommand::run()
{
    auto loaded = settingsFor(m_commandLine);
    if (!loaded)
        return ExitUsage;
    m_loaded = std::move(*loaded);
    ::umask(S_IRWXG | S_IRWXO); // the database holds telephone numbers
    m_log = std::make_unique<Log>(m_clock, m_loaded.settings.log, STDOUT_FILENO);
    m_service = std::make_unique<Service>(m_loaded.settings, *m_log, m_clock, m_random);
    connect(m_service.get(), &Service::listening, this, &ServeCommand::reportListening);
    connect(m_service.get(), &Service::notListening, this, &ServeCommand::reportFailure);
    connect(m_service.get(), &Service::failed, this, &ServeCommand::reportFailure);
    connect(m_service.get(), &Service::stopped, qApp, [] { QCoreApplication::exit(ExitSuccess); });
    QMetaObject::invokeMethod(
        m_service.get(), [this] { m_service->start(); }, Qt::QueuedConnection);
    const int status = QCoreApplication::exec();
    m_service.reset();
    if (status == ExitSuccess)
        m_log->write(LogLevel::Always, "stopped", u"The service stopped"_s);
    return status;
}

void ServeCommand::reportListening(const QHostAddress &address, quint16 port)
{
    m_systemd.notifyReady(u"Listening on %1, port %2"_s.arg(address.toString()).arg(port));
    for (const QString &warning : m_loaded.warnings)
        m_log->write(LogLevel::Warning, "setting_warning", warning);
    if (m_loaded.settings.gateway == GatewayKind::Simulator)
        m_log->write(LogLevel::Warning, "simulator",
                     u"The gateway is the simulator: no message leaves this machine"_s);
}

void ServeCommand::reportFailure(const StartFailure &failure)
{
    Output::error(startFailureText(failure, m_loaded.settings));
    QCoreApplication::exit(exitStatus(failure.reason));
}

void ServeCommand::reload()
{
    m_systemd.notifyReloading();
    readSettings();
    m_systemd.notifyReloaded();
}

void ServeCommand::readSettings()
{
    auto loaded =
        loadSettings(SettingsSources::ofProcess(m_commandLine.configFile, m_commandLine.flags));
    if (!loaded) {
        for (const QString &line : loaded.error())
            m_log->write(LogLevel::Error, "settings_rejected", line);
        return;
    }
    // How fast a gateway takes messages belongs to it: both wait for a restart.
    if (loaded->settings.gateway != m_loaded.settings.gateway)
        loaded->settings.engine.dispatch.rate = m_loaded.settings.engine.dispatch.rate;
    const Settings before = m_loaded.settings;
    takeLive(m_loaded.settings, loaded->settings);
    m_service->apply(m_loaded.settings);
    for (const SettingChange &change : changes(before, m_loaded.settings))
        m_log->write(LogLevel::Info, "setting_changed", u"The setting holds from now on"_s,
                     {{"setting", change.environment}});
    // What waits is named again until it came.
    for (const SettingChange &change : changes(m_loaded.settings, loaded->settings))
        m_log->write(LogLevel::Warning, "setting_waits", u"The setting waits for a restart"_s,
                     {{"setting", change.environment}});
    for (const QString &warning : loaded->warnings)
        m_log->write(LogLevel::Warning, "setting_warning", warning);
    m_log->write(LogLevel::Info, "settings_read", u"The settings were read again"_s);
}

void ServeCommand::stop()
{
    m_systemd.notifyStopping();
    m_log->write(LogLevel::Always, "stopping", u"The service answers what is in hand"_s);
    m_service->stop(grace);
}

} // namespace smsverify
