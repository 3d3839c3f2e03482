// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailboxaddress.h"
#include "service/replyqueue.h"
#include "verification/verifier.h"

#include <functional>
#include <memory>

namespace smsverify {

// A Verifier of another thread, asked from this one. Only values cross; replies stay here. What
// the other thread drops unanswered fails with StoreUnavailable.
class QueuedVerifier final : public Verifier
{
public:
    // What is asked of the other thread's verifier. inHand: to be held until it has answered.
    using Question = std::function<void(Verifier &, const std::shared_ptr<void> &inHand)>;

    // Called on the other thread: asks its verifier, at once or later, or drops the question where
    // there is none.
    using Source = std::function<void(const Question &)>;

    // The source is called only while the mailbox at this address is there.
    QueuedVerifier(std::shared_ptr<MailboxAddress> there, Source source);

    void start(const SendRequest &request, Reply<SendOutcome> reply) override;
    void check(const CheckRequest &request, Reply<CheckOutcome> reply) override;
    void cancel(const AuthId &authId, Reply<CancelOutcome> reply) override;
    void find(const AuthId &authId, Reply<std::optional<Verification>> reply) override;

private:
    template <class Request, class Outcome>
    void ask(void (Verifier::*function)(const Request &, Reply<Outcome>), const Request &request,
             Reply<Outcome> reply);

    const std::shared_ptr<MailboxAddress> m_there;
    const Source m_source;
    ReplyQueue m_replies;
};

} // namespace smsverify
