// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailboxaddress.h"
#include "base/secret.h"
#include "console/feed/bench.h"
#include "service/replyqueue.h"

#include <QThread>
#include <QUrl>

#include <cstdint>
#include <memory>

namespace smsverify {

class ServerCalls;

// The bench on a server, over HTTP. The network is another thread's.
class ServerBench final : public Bench
{
public:
    ServerBench();
    ~ServerBench() override;

    // For requests from now on. token: empty, none is shown.
    void setServer(const QUrl &endpoint, const Secret &token);

    void perform(const OutgoingRequest &request, const QString &requestId, Done done) override;
    void cancel() override;

private:
    QUrl m_endpoint;
    Secret m_token;
    std::uint64_t m_asked = 0; // the request in hand
    ReplyQueue m_replies;
    std::unique_ptr<QThread> m_thread;
    ServerCalls *m_calls; // lives on the thread, and ends with it
    const std::shared_ptr<MailboxAddress> m_callsAddress;
};

} // namespace smsverify
