// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/scratchhaproxy.h"

#include <QLocalSocket>

#include <csignal>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 5'000; // milliseconds

// Columns of what "show stat" answers, of HAProxy's management guide, 9.1.
constexpr qsizetype serverColumn = 1;
constexpr qsizetype statusColumn = 17;
constexpr qsizetype checkColumn = 36;

// Each request has a connection of its own: one that a service closes while it rests would cost the
// request that was just sent over it.
constexpr auto configuration = R"(global
    maxconn 2000
    stats socket %1 mode 666 level user
defaults
    mode http
    maxconn 2000
    timeout connect 1s
    timeout check 1s
    timeout queue 5s
    timeout http-request 10s
    timeout http-keep-alive 30s
    timeout client 60s
    timeout server 60s
    retries 3
    retry-on conn-failure
    option redispatch 1
    option http-server-close
frontend clients
    bind 127.0.0.1:%2
    default_backend services
backend services
    balance roundrobin
    option httpchk
    http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host localhost
    http-check expect status 200
    default-server check inter 200ms fall 2 rise 1
)";

} // namespace

ScratchHaproxy::ScratchHaproxy(const QList<quint16> &services) : m_process(m_folder, u"KILL"_s)
{
    QString text = QLatin1String(configuration).arg(statusSocket(), QString::number(port()));
    for (const quint16 service : services)
        text += u"    server %1 127.0.0.1:%1\n"_s.arg(service);
    m_folder.write(u"haproxy.cfg"_s, text.toUtf8());
}

bool ScratchHaproxy::isInstalled()
{
    return ScratchServer::isInstalled(u"haproxy"_s);
}

QString ScratchHaproxy::statusSocket() const
{
    return m_folder.filePath(u"status"_s);
}

bool ScratchHaproxy::start()
{
    return m_process.start(
        u"haproxy"_s, {u"-db"_s, u"-f"_s, m_folder.filePath(u"haproxy.cfg"_s)},
        [this] { return ScratchServer::isListening(port()) && !statistics().isEmpty(); });
}

bool ScratchHaproxy::stop()
{
    return m_process.end(SIGKILL);
}

QByteArray ScratchHaproxy::statistics() const
{
    QLocalSocket socket;
    socket.connectToServer(statusSocket());
    if (!socket.waitForConnected(patience))
        return {};
    socket.write("show stat\n");
    while (socket.waitForReadyRead(patience)) { }
    return socket.readAll();
}

QList<quint16> ScratchHaproxy::readyServices() const
{
    QList<quint16> result;
    for (const QByteArray &line : statistics().split('\n')) {
        const QByteArrayList columns = line.split(',');
        // "INI" before the first check has ended; a server is down, and not up, after two bad ones.
        const QByteArray check = columns.value(checkColumn);
        const bool isChecked = !check.isEmpty() && !check.endsWith("INI");
        if (isChecked && columns.value(statusColumn).startsWith("UP"))
            result.append(columns.value(serverColumn).toUShort());
    }
    return result;
}

QString ScratchHaproxy::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(port());
}

} // namespace smsverify
