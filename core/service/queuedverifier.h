// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "base/mailboxaddress.h"
#include "verification/verifier.h"

#include <functional>
#include <memory>
#include <tuple>
#include <unordered_map>

namespace smsverify {

// A Verifier of another thread, asked from this one. Only values cross; replies stay here. What
// the other thread drops unanswered fails with StoreUnavailable.
class QueuedVerifier final : public Verifier
{
public:
    // There: the mailbox of the other thread. target: called there, gives the verifier, or nothing
    // while there is none.
    using Target = std::function<Verifier *()>;

    QueuedVerifier(std::shared_ptr<MailboxAddress> there, Target target);
    ~QueuedVerifier() override;

    void start(const SendRequest &request, Reply<SendOutcome> reply) override;
    void check(const CheckRequest &request, Reply<CheckOutcome> reply) override;
    void cancel(const AuthId &authId, Reply<CancelOutcome> reply) override;
    void find(const AuthId &authId, Reply<std::optional<Verification>> reply) override;
};

} // namespace smsverify
