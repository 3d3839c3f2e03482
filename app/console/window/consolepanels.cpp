// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/consolepanels.h"

#include "console/feed/apiendpoint.h"
#include "console/feed/attachedservice.h"
#include "console/models/curlcommand.h"
#include "console/models/entryactions.h"
#include "console/panels/activitypanel.h"
#include "console/panels/dashboardpanel.h"
#include "console/panels/liveentriespanel.h"
#include "console/panels/outboxpanel.h"
#include "console/panels/selftestpanel.h"
#include "console/panels/sendverifypanel.h"
#include "console/panels/settingspanel.h"
#include "console/window/mainwindow.h"
#include "console/window/windowmemory.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr QLatin1StringView entriesState("entries");
constexpr QLatin1StringView serverAddress("server");
constexpr QLatin1StringView dashboardSpan("span");
constexpr QLatin1StringView testNumbers("test-numbers");

// A line "number code" each.
QByteArray written(const TestNumbers &numbers)
{
    QByteArray lines;
    for (const TestNumber &each : numbers)
        lines += each.number.digits() + ' ' + each.code.reveal() + '\n';
    return lines;
}

TestNumbers readTestNumbers(const QByteArray &lines)
{
    TestNumbers numbers;
    for (const QByteArray &line : lines.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        const auto number = PhoneNumber::fromE164(QString::fromLatin1(words.constFirst()));
        if (number && words.size() == 2)
            numbers.push_back({*number, Secret(words.constLast())});
    }
    return numbers;
}

// A first request, for somebody who has not made one yet.
OutgoingRequest firstRequest()
{
    return {"POST", "/", R"({"auth_id": "first-try", "recipient": "12065550100"})"};
}

EntryActions actionsOf(const ConsoleParts &parts)
{
    return parts.attached ? EntryActions::ofServer(parts.attached->verifier(), parts.service)
                          : EntryActions::ofService(parts.service);
}

} // namespace

ConsolePanels::ConsolePanels(const ConsoleParts &parts, MainWindow &window)
    : m_service(parts.service), m_attached(parts.attached), m_window(window),
      m_dashboard(new DashboardPanel(parts.reader, parts.clock)),
      m_entries(new LiveEntriesPanel(parts.reader, parts.stories, actionsOf(parts), parts.clock)),
      m_bench(new SendVerifyPanel(parts.service, parts.outbox, parts.keyRing, parts.clock)),
      m_settings(new SettingsPanel(parts.kept, parts.service)),
      m_outbox(new OutboxPanel(parts.service, parts.outbox, parts.clock,
                               parts.attached ? &parts.attached->outbox() : nullptr)),
      m_activity(new ActivityPanel(parts.activity)), m_selfTest(new SelfTestPanel)
{
    window.addPanel(Panel::Dashboard, m_dashboard);
    window.addPanel(Panel::LiveEntries, m_entries);
    window.addPanel(Panel::SendVerify, m_bench);
    window.addPanel(Panel::Settings, m_settings);
    window.addPanel(Panel::Outbox, m_outbox);
    window.addPanel(Panel::Activity, m_activity);
    window.addPanel(Panel::SelfTest, m_selfTest);
    connectPanels();
}

void ConsolePanels::connectPanels()
{
    connect(m_dashboard, &DashboardPanel::sendRequested, this, &ConsolePanels::beginSend);
    connect(m_entries, &LiveEntriesPanel::sendRequested, this, &ConsolePanels::beginSend);
    connect(m_outbox, &OutboxPanel::sendRequested, this, &ConsolePanels::beginSend);
    connect(m_outbox, &OutboxPanel::settingWanted, this, &ConsolePanels::showSetting);
    connect(m_selfTest, &SelfTestPanel::settingWanted, this, &ConsolePanels::showSetting);
    connect(m_settings, &SettingsPanel::settingsKept, m_selfTest, &SelfTestPanel::setSettings);
    connect(m_settings, &SettingsPanel::settingsKept, this, [this] { refresh(m_service.state()); });
    m_window.setLeaveGuard(Panel::Settings, [this](std::function<void()> leave) {
        if (m_settings->hasChanges())
            m_settings->askBeforeLeaving(std::move(leave));
        else
            leave();
    });
}

void ConsolePanels::showSetting(const QString &environment)
{
    m_window.showPanel(Panel::Settings);
    m_settings->showSetting(environment);
}

void ConsolePanels::take(const KeptReading &reading)
{
    m_settings->take(reading);
    m_selfTest->setSettings(reading.judgement.settings);
}

void ConsolePanels::refresh(const HostedState &state)
{
    const Settings &settings = m_service.settings();
    const CurlTarget target{m_attached ? m_attached->endpoint()
                                       : apiEndpoint(state.api, settings.http),
                            !settings.http.tokens.empty()};
    if (m_attached)
        m_dashboard->setService(std::nullopt);
    else
        m_dashboard->setService(state);
    m_dashboard->setFirstCommand(curlCommand(firstRequest(), target));
    m_entries->setCurlTarget(target);
    m_outbox->setCurlTarget(target);
    m_entries->setCodeLength(static_cast<int>(
        std::min<std::int64_t>(settings.engine.code.length, std::numeric_limits<int>::max())));
}

void ConsolePanels::noteEvents(const std::vector<Event> &events)
{
    m_bench->noteEvents(events);
}

void ConsolePanels::restore(const WindowMemory &memory)
{
    m_entries->restoreState(memory.state(entriesState));
    if (m_attached) {
        m_bench->aimAt(m_attached->endpoint(), m_attached->token());
        m_activity->setServiceElsewhere();
    } else {
        m_bench->setServerAddress(QUrl(QString::fromUtf8(memory.state(serverAddress))));
    }
    m_outbox->setTestNumbers(readTestNumbers(memory.state(testNumbers)));
    m_dashboard->setSpan(static_cast<StatisticsSpan>(std::clamp(
        memory.state(dashboardSpan).toInt(), 0, static_cast<int>(StatisticsSpan::Week))));
}

void ConsolePanels::keep(WindowMemory &memory) const
{
    memory.setState(entriesState, m_entries->saveState());
    if (!m_attached)
        memory.setState(serverAddress, m_bench->serverAddress().toString().toUtf8());
    memory.setState(testNumbers, written(m_service.testNumbers()));
    memory.setState(dashboardSpan, QByteArray::number(static_cast<int>(m_dashboard->span())));
}

void ConsolePanels::beginSend()
{
    m_window.showPanel(Panel::SendVerify);
    m_bench->beginSend(AuthId::random().text());
}

} // namespace smsverify
