// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "base/mailboxaddress.h"
#include "service/selftest.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace smsverify {

// One run of the self-test, on a thread of its own. Lives on the window's thread.
class SelfTestRun final : public QObject
{
    Q_OBJECT

public:
    explicit SelfTestRun(QObject *parent = nullptr);

    // Ends it and waits for the step in hand.
    ~SelfTestRun() override;

    // Then scenarioStarted() and scenarioFinished() for each, and finished().
    void start();

    // Ends it before the next step.
    void cancel();

Q_SIGNALS:
    void scenarioStarted(smsverify::SelfTestScenario scenario);
    void scenarioFinished(const smsverify::SelfTestResult &result);
    void finished();

private:
    Mailbox m_mailbox;
    std::shared_ptr<MailboxAddress> m_address;
    QThread m_thread;
    Mailbox *m_worker; // lives on the thread, and the test with it
};

} // namespace smsverify
