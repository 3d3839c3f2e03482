// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/selftestrun.h"

namespace smsverify {

SelfTestRun::SelfTestRun(QObject *parent)
    : QObject(parent), m_address(std::make_shared<MailboxAddress>(m_mailbox)), m_worker(new Mailbox)
{
    m_thread.setObjectName(QStringLiteral("self-test"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

SelfTestRun::~SelfTestRun()
{
    m_address->close();
    m_thread.quit();
    m_thread.wait();
}

void SelfTestRun::start()
{
    m_worker->post([this, worker = m_worker, address = m_address] {
        auto *test = new SelfTest(worker);
        QObject::connect(test, &SelfTest::scenarioStarted, test,
                         [this, address](SelfTestScenario scenario) {
                             address->post([this, scenario] { Q_EMIT scenarioStarted(scenario); });
                         });
        QObject::connect(test, &SelfTest::scenarioFinished, test,
                         [this, address](const SelfTestResult &result) {
                             address->post([this, result] { Q_EMIT scenarioFinished(result); });
                         });
        QObject::connect(test, &SelfTest::finished, test, [this, address, test] {
            test->deleteLater();
            address->post([this] { Q_EMIT finished(); });
        });
        test->start();
    });
}

void SelfTestRun::cancel()
{
    m_worker->post([worker = m_worker] {
        if (auto *test = worker->findChild<SelfTest *>())
            test->cancel();
    });
}

} // namespace smsverify
