// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/reservedport.h"
#include "support/scratchfolder.h"
#include "support/scratchserver.h"

#include <QList>
#include <QString>

namespace smsverify {

// Debian's haproxy in front of several services, on a port of 127.0.0.1, each of them asked in turn
// as long as it answers GET /readyz with 200. A request goes to another one where the connection
// could not be made; once it was sent it is never sent again.
class ScratchHaproxy final
{
public:
    // The services' ports on 127.0.0.1.
    explicit ScratchHaproxy(const QList<quint16> &services);
    Q_DISABLE_COPY_MOVE(ScratchHaproxy)

    // Whether Debian's package is there.
    static bool isInstalled();

    // Starts it, on the same port each time, and waits until it listens; false, with a warning,
    // where it does not. It takes services for ready before it has asked.
    bool start();
    bool stop(); // kills it

    // The services that it has asked, as it does five times a second, and gives requests to: one
    // that is not ready any more is left out after two bad answers, and is back after a good one.
    QList<quint16> readyServices() const;

    quint16 port() const { return m_port.number(); }
    QString url() const; // "http://127.0.0.1:port"
    qint64 processId() const { return m_process.processId(); } // 0 where it does not run

private:
    QString statusSocket() const;
    QByteArray statistics() const; // empty where it does not answer

    ReservedPort m_port;
    ScratchFolder m_folder;
    ScratchServer m_process;
};

} // namespace smsverify
