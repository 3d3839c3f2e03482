// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/feed/serverbench.h"

#include "console/feed/servercalls.h"

#include <QDeadlineTimer>

#include <chrono>

namespace smsverify {

namespace {

// For a network that hangs, as in looking up a name.
constexpr std::chrono::seconds endGrace(1);

} // namespace

ServerBench::ServerBench()
    : m_thread(std::make_unique<QThread>()), m_calls(new ServerCalls),
      m_callsAddress(m_calls->address())
{
    m_thread->setObjectName(QStringLiteral("bench"));
    m_calls->moveToThread(m_thread.get());
    QObject::connect(m_thread.get(), &QThread::finished, m_calls, &QObject::deleteLater);
    m_thread->start();
}

ServerBench::~ServerBench()
{
    m_callsAddress->post([] { QThread::currentThread()->quit(); });
    if (m_thread->wait(QDeadlineTimer(endGrace)))
        return;
    // A thread that runs may not be destroyed.
    QThread *thread = m_thread.release();
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
}

void ServerBench::setServer(const QUrl &endpoint, const Secret &token)
{
    m_endpoint = endpoint;
    m_token = token;
}

void ServerBench::perform(const OutgoingRequest &request, const QString &, Done done)
{
    const std::uint64_t number = ++m_asked;
    Reply<ReceivedAnswer> reply = [this, number,
                                   done = std::move(done)](const Result<ReceivedAnswer> &answer) {
        if (number != m_asked)
            return;
        if (answer)
            done({answer->status, answer->headerLines, answer->body, {}});
        else
            done({0, {}, {}, answer.error()});
    };
    m_callsAddress->post(
        [calls = m_calls, endpoint = m_endpoint, token = m_token, request,
         reply = m_replies.add(std::move(reply))] { calls->ask(endpoint, token, request, reply); });
}

void ServerBench::cancel()
{
    ++m_asked;
    m_callsAddress->post([calls = m_calls] { calls->cancel(); });
}

} // namespace smsverify
