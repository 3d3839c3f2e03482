// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace smsverify {

// Tells systemd how the service is, as sd_notify(3) describes, and keeps its watchdog quiet
// (sd_watchdog_enabled(3)) for as long as the event loop of this object's thread turns. Says
// nothing to anybody where NOTIFY_SOCKET is not set.
class SystemdNotifier final : public QObject
{
    Q_OBJECT

public:
    SystemdNotifier();

    // It serves. status: one line for `systemctl status`. From now on the watchdog hears of it.
    void notifyReady(const QString &status);

    // Settings are about to be read again, and were. Before it is ready and after it stops there is
    // nothing to say about that.
    void notifyReloading();
    void notifyReloaded();

    // It answers what is in hand, then it ends.
    void notifyStopping();

private:
    enum class State {
        Starting,
        Ready,
        Stopping,
    };

    static void notify(const QByteArray &assignments);

    State m_state = State::Starting;
    QTimer m_watchdog;
};

} // namespace smsverify
