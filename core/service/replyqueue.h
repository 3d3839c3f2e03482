// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "base/mailboxaddress.h"
#include "base/result.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>

namespace smsverify {

// Replies that wait for an answer from another thread. They stay on the thread that this lives on:
// only values come back.
class ReplyQueue
{
public:
    ReplyQueue() : m_address(std::make_shared<MailboxAddress>(m_mailbox)) { }
    ~ReplyQueue() { m_address->close(); }
    ReplyQueue(const ReplyQueue &) = delete;
    ReplyQueue &operator=(const ReplyQueue &) = delete;

    // A stand-in to be called, copied and dropped on any thread; the reply is then called here,
    // once. Dropped without a call it answers with StoreUnavailable. Once the queue has gone
    // nothing is called.
    template <class T>
    Reply<T> add(Reply<T> reply)
    {
        const std::uint64_t number = ++m_lastNumber;
        m_replies.emplace(number, std::make_shared<Reply<T>>(std::move(reply)));
        const auto duty = std::make_shared<Duty<T>>(*this, number);
        return [duty](Result<T> result) { duty->fulfil(std::move(result)); };
    }

private:
    template <class T>
    class Duty
    {
    public:
        Duty(ReplyQueue &queue, std::uint64_t number)
            : m_queue(queue), m_home(queue.m_address), m_number(number)
        {
        }
        ~Duty()
        {
            fulfil(failure(FailureCode::StoreUnavailable,
                           QStringLiteral("the service is not running")));
        }
        Duty(const Duty &) = delete;
        Duty &operator=(const Duty &) = delete;

        void fulfil(Result<T> result)
        {
            if (m_isFulfilled.exchange(true))
                return;
            m_home->post([&queue = m_queue, number = m_number, result = std::move(result)] {
                queue.template deliver<T>(number, result);
            });
        }

    private:
        ReplyQueue &m_queue; // for letters, which run while it is there
        const std::shared_ptr<MailboxAddress> m_home;
        const std::uint64_t m_number;
        std::atomic<bool> m_isFulfilled = false;
    };

    template <class T>
    void deliver(std::uint64_t number, const Result<T> &result)
    {
        const auto node = m_replies.extract(number);
        (*std::static_pointer_cast<Reply<T>>(node.mapped()))(result);
    }

    std::unordered_map<std::uint64_t, std::shared_ptr<void>> m_replies; // each a Reply<T>
    std::uint64_t m_lastNumber = 0;
    Mailbox m_mailbox;
    const std::shared_ptr<MailboxAddress> m_address;
};

// The reply, which holds something for as long as it may still be called.
template <class T>
Reply<T> holding(std::shared_ptr<void> held, Reply<T> reply)
{
    return [held = std::move(held), reply = std::move(reply)](Result<T> result) {
        reply(std::move(result));
    };
}

} // namespace smsverify
