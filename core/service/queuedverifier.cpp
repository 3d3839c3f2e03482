// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/queuedverifier.h"

#include <utility>

namespace smsverify {

QueuedVerifier::QueuedVerifier(std::shared_ptr<MailboxAddress> there, Source source)
    : m_there(std::move(there)), m_source(std::move(source))
{
}

template <class Request, class Outcome>
void QueuedVerifier::ask(void (Verifier::*function)(const Request &, Reply<Outcome>),
                         const Request &request, Reply<Outcome> reply)
{
    m_there->post([source = m_source, function, request, reply = m_replies.add(std::move(reply))] {
        source([function, request, reply](Verifier &verifier, const std::shared_ptr<void> &inHand) {
            (verifier.*function)(request, holding(inHand, reply));
        });
    });
}

void QueuedVerifier::start(const SendRequest &request, Reply<SendOutcome> reply)
{
    ask(&Verifier::start, request, std::move(reply));
}

void QueuedVerifier::check(const CheckRequest &request, Reply<CheckOutcome> reply)
{
    ask(&Verifier::check, request, std::move(reply));
}

void QueuedVerifier::cancel(const AuthId &authId, Reply<CancelOutcome> reply)
{
    ask(&Verifier::cancel, authId, std::move(reply));
}

void QueuedVerifier::find(const AuthId &authId, Reply<std::optional<Verification>> reply)
{
    ask(&Verifier::find, authId, std::move(reply));
}

} // namespace smsverify
