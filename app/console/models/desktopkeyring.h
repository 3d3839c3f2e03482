// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "base/mailboxaddress.h"
#include "console/models/keyring.h"

#include <QThread>

#include <memory>

namespace smsverify {

// The desktop's key ring (Secret Service or KWallet), asked on a thread of its own: a desktop may
// take its time, or ask its person first. One that does not answer a read within five seconds is
// taken for none.
class DesktopKeyRing final : public KeyRing
{
public:
    DesktopKeyRing();
    ~DesktopKeyRing() override;

    void read(const QStringList &names, std::function<void(const Content &)> answer) override;
    void write(const Edits &edits,
               std::function<void(const std::optional<QString> &)> answer) override;

private:
    Mailbox m_mailbox;
    std::shared_ptr<MailboxAddress> m_address;
    QThread m_thread;
    std::unique_ptr<Mailbox> m_worker; // lives on the thread
};

} // namespace smsverify
