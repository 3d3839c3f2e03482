// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/feed/attachedservice.h"

#include "client/remoteverifier.h"

#include <QDeadlineTimer>

#include <chrono>

namespace smsverify {

namespace {

// For a network that hangs, as in looking up a name.
constexpr std::chrono::seconds endGrace(1);

} // namespace

AttachedService::AttachedService(const QUrl &endpoint, const Secret &token)
    : m_endpoint(endpoint), m_token(token),
      m_remote(std::make_shared<std::unique_ptr<RemoteVerifier>>()),
      m_thread(std::make_unique<QThread>()), m_mailbox(new Mailbox),
      m_address(std::make_shared<MailboxAddress>(*m_mailbox)),
      m_verifier(m_address,
                 [remote = m_remote](const QueuedVerifier::Question &ask) {
                     if (*remote)
                         ask(**remote, {});
                 }),
      m_outbox(endpoint, token)
{
    m_thread->setObjectName(QStringLiteral("attached"));
    m_mailbox->moveToThread(m_thread.get());
    QObject::connect(m_thread.get(), &QThread::finished, m_mailbox, &QObject::deleteLater);
    m_thread->start();
    ClientOptions options;
    options.endpoint = endpoint;
    options.token = token;
    m_address->post(
        [remote = m_remote, options] { *remote = std::make_unique<RemoteVerifier>(options); });
}

AttachedService::~AttachedService()
{
    m_address->post([remote = m_remote] {
        remote->reset();
        QThread::currentThread()->quit();
    });
    m_address->close();
    if (m_thread->wait(QDeadlineTimer(endGrace)))
        return;
    // A thread that runs may not be destroyed.
    QThread *thread = m_thread.release();
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
}

} // namespace smsverify
