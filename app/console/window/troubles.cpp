// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/troubles.h"

#include "text/startfailuretext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Troubles)
};

QString clockTime(TimePoint time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    return QLocale().toString(local.time(), QLocale::ShortFormat);
}

QString storeReason(const StoreHealth &health, const Settings &settings)
{
    switch (health.trouble) {
    case StoreHealth::Trouble::None:
    case StoreHealth::Trouble::Opening:
        return {};
    case StoreHealth::Trouble::InUse:
        return Words::tr("Another process works on it.");
    case StoreHealth::Trouble::Locked:
        return Words::tr("Another program holds it locked. It is tried again by itself.");
    case StoreHealth::Trouble::ReadOnly:
        return settings.isPostgresql()
            ? Words::tr("It takes no changes: it is a standby, or this role may not write.")
            : Words::tr("It may not be written. Check the permissions of the file and its folder.");
    case StoreHealth::Trouble::Full:
        return Words::tr("The disk is full. Make room; it goes on by itself.");
    case StoreHealth::Trouble::Corrupt:
        return Words::tr("The file is damaged. Put a backup in its place.");
    case StoreHealth::Trouble::NewerSchema:
        return Words::tr("It was made by a newer version of this program. Start that version.");
    case StoreHealth::Trouble::KeyMismatch:
        return Words::tr("Codes wait that were made under another CODE_HASH_KEY. Give that key.");
    case StoreHealth::Trouble::TransactionPooling:
        return Words::tr("A pooler before it shares connections between transactions. Session "
                         "pooling is needed.");
    case StoreHealth::Trouble::Unreachable:
        return settings.isPostgresql()
            ? Words::tr("Its server cannot be reached. It is tried again by itself.")
            : Words::tr("It cannot be reached. Check that its folder is there.");
    case StoreHealth::Trouble::Failing:
        return Words::tr("It reports an error. It is tried again by itself.");
    }
    return {};
}

Trouble notRunning(const StartFailure &failure, const Settings &settings,
                   const TroubleActions &actions)
{
    Trouble trouble;
    trouble.id = u"service"_s;
    trouble.fact = Words::tr("The service is not running.");
    trouble.reason = startFailureText(failure, settings);
    trouble.details = failure.detail;
    trouble.waysOut = {{Words::tr("Open settings"), actions.openSettings},
                       {Words::tr("Try again"), actions.startAgain}};
    return trouble;
}

Trouble apiNotRunning(const StartFailure &failure, const Settings &settings,
                      const TroubleActions &actions)
{
    Trouble trouble;
    trouble.id = u"api"_s;
    trouble.fact = Words::tr("The API is not running.");
    trouble.details = failure.detail;
    if (failure.reason == StartFailure::Reason::PortTaken)
        trouble.reason = Words::tr("Port %1 is taken by another program.").arg(settings.http.port);
    else
        trouble.reason = startFailureText(failure, settings);
    trouble.waysOut = {{Words::tr("Use another port…"), actions.chooseOtherPort},
                       {Words::tr("Try again"), actions.startApi}};
    return trouble;
}

Trouble gatewayFailing(const GatewayState &gateway, const TroubleActions &actions)
{
    Trouble trouble;
    trouble.id = u"gateway"_s;
    trouble.tone = Tone::Warning;
    trouble.fact = Words::tr("The gateway takes no messages.");
    if (gateway.faults.isActive()) {
        trouble.reason = Words::tr("The simulator was told to misbehave.");
        trouble.waysOut = {{Words::tr("Accept everything again"), actions.acceptEverything}};
    } else {
        trouble.reason = gateway.lastAnswerAt
            ? Words::tr("Its last answer, at %1: %2. Check its keys and the network; the next "
                        "message tries again.")
                  .arg(clockTime(*gateway.lastAnswerAt), gateway.health.detail)
            : Words::tr("Its last answer: %1.").arg(gateway.health.detail);
        trouble.waysOut = {{Words::tr("Open settings"), actions.openGatewaySettings}};
    }
    trouble.details = gateway.health.detail;
    return trouble;
}

} // namespace

std::vector<Trouble> troublesOf(const HostedState &state, const Settings &settings, TimePoint now,
                                const TroubleActions &actions)
{
    std::vector<Trouble> troubles;
    if (state.failure) {
        troubles.push_back(notRunning(*state.failure, settings, actions));
        return troubles;
    }
    if (state.api.phase == ApiState::Phase::Failed && state.api.failure)
        troubles.push_back(apiNotRunning(*state.api.failure, settings, actions));

    const StoreHealth &store = state.store.health;
    if (state.phase == HostedState::Phase::Running && !store.isUsable()
        && store.trouble != StoreHealth::Trouble::Opening) {
        Trouble trouble;
        trouble.id = u"store"_s;
        trouble.fact = now - store.since < std::chrono::seconds(1)
            ? Words::tr("The database cannot be used.")
            : Words::tr("The database cannot be used since %1.").arg(clockTime(store.since));
        trouble.reason = storeReason(store, settings);
        trouble.details = store.detail;
        troubles.push_back(std::move(trouble));
    }
    if (!state.gateway.health.isUsable)
        troubles.push_back(gatewayFailing(state.gateway, actions));
    return troubles;
}

Trouble attachedByDatabase(const HostedState &state, const QUrl &endpoint)
{
    Trouble trouble;
    trouble.id = u"attached"_s;
    trouble.tone = Tone::Accent;
    const QString process = state.failure ? state.failure->detail : QString();
    trouble.fact = Words::tr("Another process serves from this database.");
    trouble.reason = Words::tr("The window shows what process %1 does and acts through %2.")
                         .arg(process, endpoint.toDisplayString());
    return trouble;
}

Trouble attachedWithoutAnswer(const QUrl &endpoint, std::function<void()> serveHere)
{
    Trouble trouble;
    trouble.id = u"unanswered"_s;
    trouble.fact = Words::tr("The other service does not answer.");
    trouble.reason = Words::tr("Nothing can be sent or checked through %1. Start it again, or let "
                               "this window serve.")
                         .arg(endpoint.toDisplayString());
    trouble.waysOut = {{Words::tr("Serve from here"), std::move(serveHere)}};
    return trouble;
}

Trouble attachedByPort(const QUrl &endpoint, DatabaseComparison::Outcome database,
                       std::function<void()> chooseOtherPort)
{
    Trouble trouble;
    trouble.id = u"attached"_s;
    trouble.tone = Tone::Accent;
    trouble.fact = Words::tr("Another service listens on port %1.").arg(endpoint.port());
    const QString shown = endpoint.toDisplayString();
    trouble.reason = database == DatabaseComparison::Outcome::Same
        ? Words::tr("It works on the same database. The window acts through it, at %1.").arg(shown)
        : Words::tr("The window acts through it, at %1. Which entries wait there only its own "
                    "database tells.")
              .arg(shown);
    trouble.waysOut = {{Words::tr("Use another port…"), std::move(chooseOtherPort)}};
    return trouble;
}

} // namespace smsverify
