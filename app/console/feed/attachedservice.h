// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "base/mailboxaddress.h"
#include "base/secret.h"
#include "console/feed/serveroutbox.h"
#include "service/queuedverifier.h"

#include <QThread>
#include <QUrl>

#include <memory>

namespace smsverify {

class RemoteVerifier;

// The service of another process on this machine, through its API. Lives on the window's thread;
// the network is another thread's.
class AttachedService final
{
public:
    // token: empty, none is shown.
    AttachedService(const QUrl &endpoint, const Secret &token);
    ~AttachedService();

    const QUrl &endpoint() const { return m_endpoint; }
    const Secret &token() const { return m_token; }
    Verifier &verifier() { return m_verifier; }
    ServerOutbox &outbox() { return m_outbox; }

private:
    const QUrl m_endpoint;
    const Secret m_token;
    const std::shared_ptr<std::unique_ptr<RemoteVerifier>> m_remote; // the thread's
    std::unique_ptr<QThread> m_thread;
    Mailbox *m_mailbox; // lives on the thread
    const std::shared_ptr<MailboxAddress> m_address;
    QueuedVerifier m_verifier;
    ServerOutbox m_outbox;
};

} // namespace smsverify
