// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/attachment.h"

#include "console/feed/apiendpoint.h"
#include "store/filelock.h"

#include <nlohmann/json.hpp>

namespace smsverify {

namespace {

constexpr std::chrono::seconds pace(2);

// Costs nothing and changes nothing, and nobody else answers it so: it lacks its arguments, or
// the token.
OutgoingRequest identifyingRequest()
{
    return {"GET", "/", {}};
}

bool isOurs(const BenchAnswer &answer)
{
    const auto json = nlohmann::json::parse(answer.body.begin(), answer.body.end(), nullptr, false);
    const std::string reason = json.is_object() ? json.value("reason", std::string()) : "";
    return (answer.status == 400 && reason == "InvalidAPIUsage")
        || (answer.status == 401 && reason == "Unauthorized");
}

} // namespace

Attachment::Attachment()
{
    m_looking.setInterval(pace);
    connect(&m_looking, &QTimer::timeout, this, &Attachment::look);
}

void Attachment::consider(const HostedState &state, const Settings &settings)
{
    const bool isInUse =
        state.failure && state.failure->reason == StartFailure::Reason::DatabaseInUse;
    const bool isPortTaken =
        state.api.failure && state.api.failure->reason == StartFailure::Reason::PortTaken;
    if (m_service)
        return;
    if (!isInUse && !isPortTaken) {
        m_hasAsked = false;
        return;
    }
    if (std::exchange(m_hasAsked, true))
        return;
    if (isInUse)
        askForOwner(settings);
    else
        askPort(settings);
}

void Attachment::askForOwner(const Settings &settings)
{
    m_background.run([file = settings.databaseFile()] { return FileLock::owner(file); },
                     [this, settings](const FileLock::Owner &owner) {
                         attach(Reason::Database,
                                owner.endpoint.isEmpty() ? apiEndpoint({}, settings.http)
                                                         : QUrl(owner.endpoint),
                                settings);
                     });
}

void Attachment::askPort(const Settings &settings)
{
    const QUrl endpoint = apiEndpoint({}, settings.http);
    m_probe = std::make_unique<ServerBench>();
    m_probe->setServer(endpoint, {});
    m_probe->perform(identifyingRequest(), {},
                     [this, endpoint, settings](const BenchAnswer &answer) {
                         if (isOurs(answer))
                             attach(Reason::Port, endpoint, settings);
                     });
}

void Attachment::attach(Reason reason, const QUrl &endpoint, const Settings &settings)
{
    const auto &tokens = settings.http.tokens;
    m_reason = reason;
    m_isAnswering = true;
    m_probe = std::make_unique<ServerBench>();
    m_probe->setServer(endpoint, {});
    m_looking.start();
    m_service = std::make_unique<AttachedService>(endpoint,
                                                  tokens.empty() ? Secret() : tokens.front().token);
    Q_EMIT attached();
}

std::unique_ptr<AttachedService> Attachment::end()
{
    m_hasAsked = false;
    m_looking.stop();
    m_probe.reset();
    return std::move(m_service);
}

void Attachment::look()
{
    m_probe->perform({"GET", "/healthz", {}}, {}, [this](const BenchAnswer &answer) {
        const bool isAnswering = answer.status == 200;
        if (isAnswering == m_isAnswering)
            return;
        m_isAnswering = isAnswering;
        Q_EMIT answeringChanged();
    });
}

} // namespace smsverify
