// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/desktopkeyring.h"

#include "console/models/keyringjobs.h"

namespace smsverify {

DesktopKeyRing::DesktopKeyRing()
    : m_address(std::make_shared<MailboxAddress>(m_mailbox)), m_worker(std::make_unique<Mailbox>())
{
    m_thread.setObjectName(QStringLiteral("key ring"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

DesktopKeyRing::~DesktopKeyRing()
{
    m_address->close();
    m_thread.quit();
    m_thread.wait();
}

void DesktopKeyRing::read(const QStringList &names, std::function<void(const Content &)> answer)
{
    m_worker->post([names, answer = std::move(answer), address = m_address] {
        KeyRingJobs::read(names, [answer, address](const Content &content) {
            address->post([answer, content] { answer(content); });
        });
    });
}

void DesktopKeyRing::write(const Edits &edits,
                           std::function<void(const std::optional<QString> &)> answer)
{
    m_worker->post([edits, answer = std::move(answer), address = m_address] {
        KeyRingJobs::write(edits, [answer, address](const std::optional<QString> &trouble) {
            address->post([answer, trouble] { answer(trouble); });
        });
    });
}

} // namespace smsverify
