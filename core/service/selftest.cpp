// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/selftest.h"

#include <QDir>
#include <QFile>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int requestTimeout = 10'000; // milliseconds

// The digits that a message of the default template begins with.
QByteArray codeOf(const QString &text)
{
    return text.section(u'\n', 0, 0).toLatin1();
}

} // namespace

SelfTest::SelfTest(QObject *parent) : QObject(parent), m_scenarios(selfTestScenarios())
{
    std::reverse(m_scenarios.begin(), m_scenarios.end());
    LogOptions silent;
    silent.level = static_cast<int>(LogLevel::Always);
    // The log of a private service is nobody's: it goes to a descriptor that is none.
    m_log = std::make_unique<Log>(m_clock, silent, -1);
}

SelfTest::~SelfTest() = default;

void SelfTest::start()
{
    startScenario();
    startService();
}

void SelfTest::startScenario()
{
    m_steps = selfTestSteps(m_scenarios.back());
    std::reverse(m_steps.begin(), m_steps.end());
    m_result = {m_scenarios.back(), false, {}, {}};
    m_elapsed.start();
    Q_EMIT scenarioStarted(m_result.scenario);
}

Settings SelfTest::settings() const
{
    Settings settings;
    settings.gateway = GatewayKind::Simulator;
    settings.http.port = 0;
    settings.storage.debugMode = true;
    settings.storage.dataDirectory = m_folder.filePath(QString::number(m_crashes));
    return settings;
}

void SelfTest::startService()
{
    m_service = std::make_unique<Service>(settings(), *m_log, m_clock, m_random);
    connect(m_service.get(), &Service::listening, this, [this](const QHostAddress &, quint16 port) {
        m_port = port;
        nextStep();
    });
    connect(m_service.get(), &Service::notListening, this, [this] { endScenario(false); });
    connect(m_service.get(), &Service::failed, this, [this] { endScenario(false); });
    m_service->start();
}

void SelfTest::nextStep()
{
    if (m_isCancelled) {
        Q_EMIT finished();
        return;
    }
    if (m_steps.empty()) {
        endScenario(true);
        return;
    }
    const SelfTestStep step = m_steps.back();
    m_steps.pop_back();
    perform(step);
}

void SelfTest::perform(const SelfTestStep &step)
{
    switch (step.action) {
    case SelfTestStep::Action::Request:
        request(step);
        return;
    case SelfTestStep::Action::MoveClock:
        m_clock.moveAhead(step.time);
        nextStep();
        return;
    case SelfTestStep::Action::RefuseMessage:
        m_service->simulator()->setFaults({.refuseNext = 1});
        nextStep();
        return;
    case SelfTestStep::Action::Crash:
        copyFiles();
        m_network.clearConnectionCache();
        startService();
        return;
    }
}

void SelfTest::request(const SelfTestStep &step)
{
    SelfTestExchange exchange;
    const QByteArray target = filledIn(step.target);
    exchange.request = step.method + ' ' + target;
    if (!step.body.isEmpty())
        exchange.request += '\n' + step.body.left(200);

    QNetworkRequest request(
        QUrl::fromEncoded("http://127.0.0.1:" + QByteArray::number(m_port) + target));
    request.setTransferTimeout(requestTimeout);
    if (!step.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    // The answer to a HEAD that Qt does not know as one would be waited for with its body.
    QNetworkReply *reply = step.method == "HEAD"
        ? m_network.head(request)
        : m_network.sendCustomRequest(request, step.method, step.body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, step, exchange]() mutable {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::OperationCanceledError) {
            exchange.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            exchange.answer = reply->readAll();
        }
        answered(step, std::move(exchange));
    });
}

void SelfTest::answered(const SelfTestStep &step, SelfTestExchange exchange)
{
    exchange.isAsExpected = exchange.status == step.status && exchange.answer.contains(step.answer);
    const bool goesOn = exchange.isAsExpected;
    m_result.exchanges.push_back(std::move(exchange));
    if (!goesOn) {
        endScenario(false);
        return;
    }
    const auto messages = m_service->simulator()->outbox().messages();
    if (step.method == "POST" && step.status == 200 && !messages.empty()) {
        m_codeBefore = m_code;
        m_code = codeOf(messages.front().text);
    }
    nextStep();
}

// What would be on disk had the process ended now: the files as they are, while they are open.
void SelfTest::copyFiles()
{
    const QDir from(settings().storage.dataDirectory);
    ++m_crashes;
    const QDir to(settings().storage.dataDirectory);
    QDir().mkpath(to.path());
    const QStringList files = from.entryList({u"*.db"_s, u"*.db-wal"_s, u"*.key"_s}, QDir::Files);
    for (const QString &file : files)
        QFile::copy(from.filePath(file), to.filePath(file));
}

void SelfTest::endScenario(bool hasPassed)
{
    m_result.hasPassed = hasPassed;
    m_result.time = std::chrono::milliseconds(m_elapsed.elapsed());
    m_scenarios.pop_back();
    Q_EMIT scenarioFinished(m_result);
    if (m_scenarios.empty()) {
        Q_EMIT finished();
        return;
    }
    startScenario();
    nextStep();
}

QByteArray SelfTest::filledIn(QByteArray text) const
{
    QByteArray wrong = m_code;
    if (!wrong.isEmpty())
        wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
    // Two codes in a row may be the same: then the first is right and shows nothing.
    const QByteArray &first = m_codeBefore == m_code ? wrong : m_codeBefore;
    return text.replace("{code}", m_code).replace("{first}", first).replace("{wrong}", wrong);
}

} // namespace smsverify
