// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QProcess>

namespace smsverify {

// A process and its children, which are not asked whether they agree.
class ProcessTree final
{
public:
    explicit ProcessTree(qint64 processId);
    ~ProcessTree(); // resumes what is suspended

    // The process, then its children, as they are now.
    QList<qint64> ids() const;

    // Stops all of them where they are; false where one did not stop within half a minute. Should
    // this process end meanwhile, they go on, and learn of it.
    bool suspend();
    void resume();

    // Kills all of them at once, and waits until none is left; false after half a minute.
    bool kill();

    // Whether there is such a process; one that only waits to be reaped does not count.
    static bool isAlive(qint64 processId);

private:
    void guard();

    qint64 m_processId;
    QList<qint64> m_suspended;
    QProcess m_guard;
};

} // namespace smsverify
