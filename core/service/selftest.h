// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/random.h"
#include "service/selfteststep.h"
#include "service/service.h"
#include "service/shiftedclock.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QString>
#include <QTemporaryDir>

#include <chrono>
#include <memory>
#include <vector>

namespace smsverify {

// A request of the self-test and what came back.
struct SelfTestExchange
{
    QByteArray request; // method, target and body, codes as they were
    int status = 0; // 0: no answer
    QByteArray answer;
    bool isAsExpected = false;
};

struct SelfTestResult
{
    SelfTestScenario scenario = SelfTestScenario::Send;
    bool hasPassed = false;
    std::chrono::milliseconds time{};
    std::vector<SelfTestExchange> exchanges;
};

// Runs the acceptance scenarios over HTTP against a service of its own, with the simulator, on new
// files in a temporary folder. Touches nothing else.
class SelfTest final : public QObject
{
    Q_OBJECT

public:
    explicit SelfTest(QObject *parent = nullptr);
    ~SelfTest() override;

    // Then scenarioStarted() and scenarioFinished() for each, and finished().
    void start();

    // Ends before the next step: then finished(), and no more of a scenario.
    void cancel() { m_isCancelled = true; }

Q_SIGNALS:
    void scenarioStarted(smsverify::SelfTestScenario scenario);
    void scenarioFinished(const smsverify::SelfTestResult &result);
    void finished();

private:
    void startService();
    void nextStep();
    void perform(const SelfTestStep &step);
    void request(const SelfTestStep &step);
    void answered(const SelfTestStep &step, SelfTestExchange exchange);
    void copyFiles();
    void startScenario();
    void endScenario(bool hasPassed);
    QByteArray filledIn(QByteArray text) const;
    Settings settings() const;

    QTemporaryDir m_folder;
    ShiftedClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<Log> m_log;
    std::unique_ptr<Service> m_service;
    QNetworkAccessManager m_network;
    quint16 m_port = 0;
    int m_crashes = 0;
    std::vector<SelfTestScenario> m_scenarios; // still to run, the last first
    std::vector<SelfTestStep> m_steps; // of the current one, the last first
    SelfTestResult m_result;
    QByteArray m_code;
    QByteArray m_codeBefore;
    QElapsedTimer m_elapsed; // of the current scenario
    bool m_isCancelled = false;
};

} // namespace smsverify
