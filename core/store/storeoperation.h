// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "base/result.h"
#include "store/sqlsession.h"

#include <chrono>
#include <functional>
#include <optional>

namespace smsverify {

// One operation on its way through the store's thread: done in a transaction, answered after its
// commit.
class StoreOperation
{
public:
    explicit StoreOperation(Footprint footprint) : m_footprint(std::move(footprint)) { }
    virtual ~StoreOperation() = default;

    const Footprint &footprint() const { return m_footprint; }
    std::chrono::steady_clock::time_point submittedAt() const { return m_submittedAt; }

    // Within a transaction; may be done again after a rollback. Throws SqlError.
    virtual void execute(SqlSession &session) = 0;

    // The answer to post: the outcome, which is now on disk, or this failure.
    virtual Mailbox::Letter answer() = 0;
    virtual Mailbox::Letter answer(const Failure &failure) = 0;

private:
    const Footprint m_footprint;
    const std::chrono::steady_clock::time_point m_submittedAt = std::chrono::steady_clock::now();
};

template <class Outcome>
class TypedStoreOperation final : public StoreOperation
{
public:
    using Work = std::function<Result<Outcome>(SqlSession &)>;

    TypedStoreOperation(Footprint footprint, Work work, Reply<Outcome> reply)
        : StoreOperation(std::move(footprint)), m_work(std::move(work)), m_reply(std::move(reply))
    {
    }

    void execute(SqlSession &session) override { m_result = m_work(session); }

    Mailbox::Letter answer() override
    {
        return [reply = std::move(m_reply), result = std::move(*m_result)] { reply(result); };
    }

    Mailbox::Letter answer(const Failure &failure) override
    {
        return [reply = std::move(m_reply), failure] { reply(tl::unexpected(failure)); };
    }

private:
    Work m_work;
    Reply<Outcome> m_reply;
    std::optional<Result<Outcome>> m_result;
};

} // namespace smsverify
