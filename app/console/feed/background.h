// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailboxaddress.h"

#include <QThreadPool>

#include <functional>
#include <memory>
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
            [address = m_address, work = std::move(work), done = std::move(done)]() mutable {
                auto result = std::make_shared<std::invoke_result_t<Work>>(work());
                address->post([result = std::move(result), done = std::move(done)] {
                    done(std::move(*result));
                });
            });
    }

private:
    Mailbox m_mailbox;
    std::shared_ptr<MailboxAddress> m_address;
};

} // namespace smsverify
