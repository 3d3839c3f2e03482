// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/verifier.h"

#include <deque>
#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace smsverify {

// A Verifier that says what a test set, keeps what it was asked, and can hold its replies back.
class FakeVerifier final : public Verifier
{
public:
    // What is asked from now on is told this.
    Result<SendOutcome> sendResult = SendOutcome(Verification{});
    Result<CheckOutcome> checkResult = CheckOutcome(WrongCode{2});
    Result<CancelOutcome> cancelResult = CancelOutcome::Cancelled;
    Result<std::optional<Verification>> findResult = std::optional<Verification>();
    bool isHolding = false; // replies wait for release()
    bool isThrowing = false;

    std::vector<SendRequest> sends;
    std::vector<CheckRequest> checks;
    std::vector<AuthId> cancels;
    std::vector<AuthId> finds;

    void start(const SendRequest &request, Reply<SendOutcome> reply) override
    {
        sends.push_back(request);
        Result<SendOutcome> result = sendResult;
        if (result) {
            if (auto *verification = std::get_if<Verification>(&*result))
                verification->authId = request.authId;
        }
        give(std::move(reply), std::move(result));
    }

    void check(const CheckRequest &request, Reply<CheckOutcome> reply) override
    {
        checks.push_back(request);
        give(std::move(reply), checkResult);
    }

    void cancel(const AuthId &authId, Reply<CancelOutcome> reply) override
    {
        cancels.push_back(authId);
        give(std::move(reply), cancelResult);
    }

    void find(const AuthId &authId, Reply<std::optional<Verification>> reply) override
    {
        finds.push_back(authId);
        give(std::move(reply), findResult);
    }

    qsizetype questions() const
    {
        return qsizetype(sends.size() + checks.size() + cancels.size() + finds.size());
    }

    qsizetype heldReplies() const { return qsizetype(m_held.size()); }

    // Gives the replies that were held, in the order of their questions.
    void release()
    {
        // Not those that a reply leads to.
        for (std::size_t left = m_held.size(); left > 0; --left) {
            const std::function<void()> reply = std::move(m_held.front());
            m_held.pop_front();
            reply();
        }
    }

private:
    template <class T>
    void give(Reply<T> reply, Result<T> result)
    {
        if (isThrowing)
            throw std::runtime_error("a defect");
        if (isHolding)
            m_held.emplace_back(
                [reply = std::move(reply), result = std::move(result)] { reply(result); });
        else
            reply(std::move(result));
    }

    std::deque<std::function<void()>> m_held;
};

} // namespace smsverify
