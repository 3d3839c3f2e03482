// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/connectionpool.h"
#include "base/mailbox.h"
#include "base/mailboxaddress.h"
#include "base/result.h"
#include "base/secret.h"
#include "protocol/answerreading.h"
#include "protocol/requestwriting.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace smsverify {

// A server asked over HTTP, one request at a time. Lives on one thread.
class ServerCalls final : public QObject
{
    Q_OBJECT

public:
    ServerCalls() : m_address(std::make_shared<MailboxAddress>(m_mailbox)) { }
    ~ServerCalls() override;

    // Any thread. What follows is called on the thread of this mailbox.
    const std::shared_ptr<MailboxAddress> &address() const { return m_address; }

    void ask(const QUrl &endpoint, const Secret &token, const OutgoingRequest &request,
             Reply<ReceivedAnswer> reply);
    void cancel();

private:
    Mailbox m_mailbox{this};
    const std::shared_ptr<MailboxAddress> m_address;
    std::unique_ptr<ConnectionPool> m_pool;
    QUrl m_endpoint; // of the pool
};

} // namespace smsverify
