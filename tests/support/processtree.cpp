// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/processtree.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <utility>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 30'000; // milliseconds

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// As in proc(5): T is stopped, Z waits to be reaped, X is about to go; 0 where there is none.
char stateOf(qint64 processId)
{
    const QByteArray line = contentOf(u"/proc/%1/stat"_s.arg(processId));
    const qsizetype nameEnd = line.lastIndexOf(')');
    return nameEnd < 0 ? '\0' : line.mid(nameEnd + 2, 1).front();
}

bool isStopped(qint64 processId)
{
    return stateOf(processId) == 'T' || !ProcessTree::isAlive(processId);
}

void signalAll(const QList<qint64> &processIds, int signal)
{
    for (const qint64 id : processIds)
        ::kill(static_cast<pid_t>(id), signal);
}

} // namespace

ProcessTree::ProcessTree(qint64 processId) : m_processId(processId)
{
    if (processId <= 0) // which kill(2) takes for a group
        qFatal("There is no such process.");
}

ProcessTree::~ProcessTree()
{
    resume();
}

bool ProcessTree::isAlive(qint64 processId)
{
    const char state = stateOf(processId);
    return state != '\0' && state != 'Z' && state != 'X';
}

QList<qint64> ProcessTree::ids() const
{
    QList<qint64> result{m_processId};
    const QByteArray children =
        contentOf(u"/proc/%1/task/%1/children"_s.arg(m_processId)).simplified();
    for (const QByteArray &child : children.split(' ')) {
        if (!child.isEmpty())
            result.append(child.toLongLong());
    }
    return result;
}

bool ProcessTree::suspend()
{
    // The list is whole where nobody in it could fork or end while it was read.
    ::kill(static_cast<pid_t>(m_processId), SIGSTOP);
    const auto areStopped = [this] {
        if (!isStopped(m_processId))
            return false;
        const QList<qint64> before = std::exchange(m_suspended, ids());
        signalAll(m_suspended, SIGSTOP);
        return m_suspended == before
            && std::all_of(m_suspended.cbegin(), m_suspended.cend(), isStopped);
    };
    const bool result = QTest::qWaitFor(areStopped, patience);
    guard();
    return result;
}

// A signal about the end of this process would wait for ever in those who are stopped.
void ProcessTree::guard()
{
    QStringList arguments{u"-c"_s, u"read -r line; kill -CONT \"$@\""_s, u"sh"_s};
    for (const qint64 id : m_suspended)
        arguments.append(QString::number(id));
    m_guard.start(u"/bin/sh"_s, arguments);
    m_guard.waitForStarted();
}

void ProcessTree::resume()
{
    signalAll(m_suspended, SIGCONT);
    m_suspended.clear();
    m_guard.kill();
    m_guard.waitForFinished();
}

bool ProcessTree::kill()
{
    if (m_suspended.isEmpty() && !suspend())
        return false;
    const QList<qint64> all = std::exchange(m_suspended, {});
    signalAll(all, SIGKILL);
    resume();
    const auto areGone = [&] {
        return std::none_of(all.cbegin(), all.cend(), ProcessTree::isAlive);
    };
    return QTest::qWaitFor(areGone, patience);
}

} // namespace smsverify
