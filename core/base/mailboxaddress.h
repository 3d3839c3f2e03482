// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"

#include <mutex>

namespace smsverify {

// Where a mailbox of another thread is, for those who may outlive it. Thread-safe.
class MailboxAddress
{
public:
    explicit MailboxAddress(Mailbox &mailbox) : m_mailbox(&mailbox) { }

    // Once the mailbox has gone the letter is dropped, on this thread.
    void post(Mailbox::Letter letter)
    {
        const std::lock_guard lock(m_mutex);
        if (m_mailbox)
            m_mailbox->post(std::move(letter));
    }

    // To be called before the mailbox goes.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_mailbox = nullptr;
    }

private:
    std::mutex m_mutex;
    Mailbox *m_mailbox;
};

} // namespace smsverify
