// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "unixsignals.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace smsverify {

namespace {

// A signal handler may do little more than write: the event loop reads at the other end.
int ends[2] = {-1, -1};

void forward(int signal)
{
    const auto byte = static_cast<char>(signal);
    const int savedError = errno;
    // Where the pair is full, a signal of every kind that matters is in it already.
    [[maybe_unused]] const ssize_t written = ::write(ends[0], &byte, 1);
    errno = savedError;
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        qFatal("No socket pair for signals.");
    m_notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &UnixSignals::read);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        handle(signal, forward);
    for (const int signal : {SIGPIPE, SIGXFSZ})
        handle(signal, SIG_IGN);
}

UnixSignals::~UnixSignals()
{
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        handle(signal, SIG_DFL);
    delete m_notifier;
    ::close(ends[0]);
    ::close(ends[1]);
}

void UnixSignals::read()
{
    char signal = 0;
    while (::read(ends[1], &signal, 1) == 1) {
        if (signal == SIGHUP)
            Q_EMIT reloadRequested();
        else
            Q_EMIT stopRequested();
    }
}

} // namespace smsverify
