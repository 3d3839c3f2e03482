// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "systemdnotifier.h"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>

namespace smsverify {

namespace {

constexpr int keepEnvironment = 0;

// Half of what the watchdog allows, or nothing where it does not watch this process.
std::chrono::milliseconds watchdogInterval()
{
    constexpr std::uint64_t longest = std::chrono::microseconds(std::chrono::hours(24)).count();
    std::uint64_t allowed = 0;
    if (::sd_watchdog_enabled(keepEnvironment, &allowed) <= 0)
        return {};
    const std::chrono::microseconds half(std::min(allowed, longest) / 2);
    return std::max(std::chrono::floor<std::chrono::milliseconds>(half),
                    std::chrono::milliseconds(1));
}

// Of CLOCK_MONOTONIC, which systemd compares it with.
std::chrono::microseconds monotonicTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::chrono::seconds(now.tv_sec)
        + std::chrono::floor<std::chrono::microseconds>(std::chrono::nanoseconds(now.tv_nsec));
}

} // namespace

SystemdNotifier::SystemdNotifier()
{
    m_watchdog.setTimerType(Qt::PreciseTimer);
    m_watchdog.callOnTimeout(this, [] { notify("WATCHDOG=1"); });
}

void SystemdNotifier::notifyReady(const QString &status)
{
    if (m_state == State::Stopping)
        return;
    m_state = State::Ready;
    notify("READY=1\nSTATUS=" + status.toUtf8());
    const auto interval = watchdogInterval();
    if (interval > std::chrono::milliseconds::zero())
        m_watchdog.start(interval);
}

void SystemdNotifier::notifyReloading()
{
    if (m_state == State::Ready)
        notify("RELOADING=1\nMONOTONIC_USEC="
               + QByteArray::number(qint64(monotonicTime().count())));
}

void SystemdNotifier::notifyReloaded()
{
    if (m_state == State::Ready)
        notify("READY=1");
}

void SystemdNotifier::notifyStopping()
{
    if (m_state == State::Stopping)
        return;
    m_state = State::Stopping;
    notify("STOPPING=1\nSTATUS=Answering what is in hand");
}

// Whether somebody listens is not for the service to judge: it serves all the same.
void SystemdNotifier::notify(const QByteArray &assignments)
{
    ::sd_notify(keepEnvironment, assignments.constData());
}

} // namespace smsverify
