// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/feed/serveroutbox.h"

#include "protocol/rfc3339.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace smsverify {

namespace {

constexpr std::chrono::seconds pace(2);

QString textOf(const nlohmann::json &message, const char *name)
{
    return QString::fromStdString(message.value(name, std::string()));
}

} // namespace

ServerOutbox::ServerOutbox(const QUrl &endpoint, const Secret &token)
{
    m_server.setServer(endpoint, token);
    m_pace.setInterval(pace);
    connect(&m_pace, &QTimer::timeout, this, &ServerOutbox::ask);
}

void ServerOutbox::setInView(bool isInView)
{
    if (!isInView) {
        m_pace.stop();
        return;
    }
    m_pace.start();
    ask();
}

void ServerOutbox::ask()
{
    m_server.perform({"GET", "/v1/outbox", {}}, {},
                     [this](const BenchAnswer &answer) { take(answer); });
}

void ServerOutbox::take(const BenchAnswer &answer)
{
    const bool isDecided = answer.status == 200 || answer.status == 404;
    const State state = answer.status == 200 ? State::Simulator : State::NoSimulator;
    if (isDecided && state != m_state) {
        m_state = state;
        Q_EMIT stateChanged();
    }
    if (answer.status != 200 || answer.body == m_body)
        return;
    m_body = answer.body;
    m_background.run(
        [body = answer.body] { return read(body); },
        std::function<void(Messages)>([this](const Messages &messages) { take(messages); }));
}

ServerOutbox::Messages ServerOutbox::read(const QByteArray &body)
{
    const auto json = nlohmann::json::parse(body.begin(), body.end(), nullptr, false);
    if (!json.is_object() || !json.contains("messages") || !json["messages"].is_array())
        return std::nullopt;
    std::vector<OutboxMessage> messages;
    for (const auto &each : json["messages"]) {
        if (!each.is_object())
            continue;
        const auto recipient = PhoneNumber::fromE164(textOf(each, "recipient"));
        const auto at = fromRfc3339(textOf(each, "time"));
        if (recipient && at)
            messages.push_back({textOf(each, "id"), *at, *recipient, textOf(each, "text")});
    }
    return messages;
}

// Those that are newer than what was the newest; where that is gone the outbox was cleared.
void ServerOutbox::take(const Messages &messages)
{
    if (!messages)
        return;
    std::vector<OutboxChange> changes;
    auto end = std::ranges::find(*messages, m_newest, &OutboxMessage::id);
    if (end == messages->end())
        changes.push_back({});
    while (end != messages->begin())
        changes.push_back({*--end});
    m_newest = messages->empty() ? QString() : messages->front().id;
    Q_EMIT changed(changes);
}

} // namespace smsverify
