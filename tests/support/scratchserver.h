// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/scratchfolder.h"

#include <QProcess>

#include <functional>

namespace smsverify {

// A server program as a child of this process, run by whom root may not be. It ends at the latest
// with the thread that started it, even if that is killed. What it says goes into the file log of
// its folder.
class ScratchServer final
{
public:
    // The folder outlives it. The death signal, named as for kill(1), is how it is told that the
    // thread has ended.
    ScratchServer(const ScratchFolder &folder, const QString &deathSignal);
    ~ScratchServer(); // kills what still runs

    // Starts it and waits until it is ready; false, with what it said as a warning, where it ended
    // before that or did not get there within a minute, and then it does not run.
    bool start(const QString &program, const QStringList &arguments,
               const std::function<bool()> &isReady);

    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    qint64 processId() const { return m_process.processId(); } // 0 where it does not run

    // Sends a signal of signal(7), and waits for its end at most a minute; whether it came.
    bool end(int signal);

    // Whether something listens on this port of 127.0.0.1.
    static bool isListening(quint16 port);

    // Whether a program of Debian's is there, by its name, also one for administrators.
    static bool isInstalled(const QString &program);

private:
    QString log() const;

    const ScratchFolder &m_folder;
    QString m_deathSignal;
    QProcess m_process;
};

} // namespace smsverify
