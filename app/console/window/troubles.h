// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/window/databasecomparison.h"
#include "console/window/trouble.h"
#include "service/hostedstate.h"
#include "settings/settings.h"

#include <QUrl>

namespace smsverify {

// What the ways out of troubles lead to.
struct TroubleActions
{
    std::function<void()> startAgain;
    std::function<void()> startApi;
    std::function<void()> chooseOtherPort;
    std::function<void()> openSettings;
    std::function<void()> openGatewaySettings;
    std::function<void()> acceptEverything; // of the simulator
};

// The troubles of a service in this state, in whole sentences. now: for how long they last.
std::vector<Trouble> troublesOf(const HostedState &state, const Settings &settings, TimePoint now,
                                const TroubleActions &actions);

// What a window says that acts through another process's service, because that one works on the
// database, or listens where this one's API is to.
Trouble attachedByDatabase(const HostedState &state, const QUrl &endpoint);
Trouble attachedByPort(const QUrl &endpoint, DatabaseComparison::Outcome database,
                       std::function<void()> chooseOtherPort);

// The same once that process answers no more.
Trouble attachedWithoutAnswer(const QUrl &endpoint, std::function<void()> serveHere);

} // namespace smsverify
