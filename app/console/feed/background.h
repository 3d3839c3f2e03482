// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailboxaddress.h"

#include <QRunnable>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace smsverify {

// Work that may wait, such as reading a file, on a thread of the pool. Lives on the window's
// thread, and so do the answers; none comes once it is destroyed.
class Background
{
public:
    Background() : m_address(std::make_shared<MailboxAddress>(m_mailbox)) { }
    ~Background() { m_address->close(); }
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;

    // work: called on another thread, with values of its own; done: called here with what it gave.
    template <class Work>
    void run(Work work, std::function<void(std::invoke_result_t<Work>)> done)
    {
        QThreadPool::globalInstance()->start(
            new Job<Work>(m_address, std::move(work), std::move(done)));
    }

private:
    // What crosses to the pool's thread does so under a mutex that the thread sanitizer sees: it
    // cannot look into Qt's own.
    template <class Work>
    class Job final : public QRunnable
    {
    public:
        using Result = std::invoke_result_t<Work>;

        Job(std::shared_ptr<MailboxAddress> address, Work work, std::function<void(Result)> done)
        {
            const std::lock_guard lock(m_mutex);
            m_address = std::move(address);
            m_work.emplace(std::move(work));
            m_done = std::move(done);
        }

        void run() override
        {
            const std::lock_guard lock(m_mutex);
            auto result = std::make_shared<Result>((*m_work)());
            m_work.reset();
            m_address->post([result = std::move(result), done = std::move(m_done)] {
                done(std::move(*result));
            });
        }

    private:
        std::mutex m_mutex;
        std::shared_ptr<MailboxAddress> m_address;
        std::optional<Work> m_work;
        std::function<void(Result)> m_done;
    };

    Mailbox m_mailbox;
    std::shared_ptr<MailboxAddress> m_address;
};

} // namespace smsverify
