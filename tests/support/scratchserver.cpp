// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/scratchserver.h"

#include "support/unprivileged.h"

#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 60'000; // milliseconds

} // namespace

ScratchServer::ScratchServer(const ScratchFolder &folder, const QString &deathSignal)
    : m_folder(folder), m_deathSignal(deathSignal)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(log(), QIODevice::Append);
}

ScratchServer::~ScratchServer()
{
    end(SIGKILL);
}

QString ScratchServer::log() const
{
    return m_folder.filePath(u"log"_s);
}

bool ScratchServer::start(const QString &program, const QStringList &arguments,
                          const std::function<bool()> &isReady)
{
    if (isRunning())
        return true;
    prepareUnprivileged(m_process, m_folder.path(), program, arguments, m_deathSignal);
    m_process.start();
    const auto isDecided = [&] { return !isRunning() || isReady(); };
    if (QTest::qWaitFor(isDecided, patience) && isRunning())
        return true;
    end(SIGKILL);
    QFile said(log());
    (void)said.open(QIODevice::ReadOnly);
    qWarning("%s did not start: %s", qPrintable(program), said.readAll().constData());
    return false;
}

bool ScratchServer::end(int signal)
{
    if (!isRunning())
        return true;
    ::kill(static_cast<pid_t>(processId()), signal);
    return m_process.waitForFinished(patience) || !isRunning();
}

bool ScratchServer::isListening(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(patience);
}

bool ScratchServer::isInstalled(const QString &program)
{
    return !QStandardPaths::findExecutable(program, {u"/usr/sbin"_s, u"/usr/bin"_s}).isEmpty();
}

} // namespace smsverify
