// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/rawclient.h"
#include "support/program.h"

#include <QJsonObject>
#include <QList>

#include <memory>

namespace smsverify {

// The service as a process of its own, on a free port of loopback, met over sockets and signals.
class RunningService final
{
public:
    explicit RunningService(Program program);
    ~RunningService(); // kills what still runs

    // What holds from the next start on. It begins with HTTP_PORT=0 and SMS_GATEWAY=simulator.
    Program &program() { return m_program; }

    // Starts it and waits until it listens; false where it ended before that.
    bool start(const QStringList &arguments = {});

    // The same in two parts, so that several start together.
    void launch(const QStringList &arguments = {});
    bool waitUntilListening();

    // The same, its stdout going into this file or pipe, of which the descriptor is the other end:
    // the first line is taken from it, and nothing more.
    bool startInto(const QString &path, int descriptor);

    // The first line of stdout; its port.
    const QJsonObject &listening() const { return m_listening; }
    quint16 port() const;
    qint64 processId() const { return m_process->processId(); }

    void signal(int number) const;

    // Kills it as a power cut would, and waits for its end.
    void kill();

    // Sends SIGTERM; how it ended.
    int stop();

    // How it ended of itself: its exit status, -1 where it did not or a signal ended it.
    int waitForEnd();

    // All that it said so far, since it was started last.
    const QByteArray &output();
    const QByteArray &errors();

    // The log's records of that event, so far; and whether there are that many within some time.
    QList<QJsonObject> records(const char *event);
    bool hasLogged(const char *event, qsizetype times = 1);

    // One request over a connection of its own.
    RawAnswer ask(const QByteArray &bytes) const;
    RawAnswer send(const QByteArray &authId, const QByteArray &recipient) const;
    RawAnswer check(const QByteArray &authId, const QByteArray &code) const;
    RawAnswer get(const QByteArray &target) const;

    // The codes that the simulator was given for this number, newest first; the newest, or nothing.
    QByteArrayList codes(const QByteArray &recipient) const;
    QByteArray code(const QByteArray &recipient) const;
    qsizetype messages() const; // in its outbox

private:
    void renew();
    bool readListening();

    Program m_program;
    std::unique_ptr<QProcess> m_process;
    QJsonObject m_listening;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace smsverify
