// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <vector>

namespace smsverify {

// What the self-test shows to work, in the order in which it does.
enum class SelfTestScenario {
    Send,
    Verify,
    WrongCode,
    Expiry,
    Resend,
    UnknownIdentifier,
    BadInput,
    GatewayRefusal,
    Limits,
    HttpEdges,
    CrashSafeReopen,
};

// One step of a scenario: a request and what must come back, or something done to the service.
struct SelfTestStep
{
    enum class Action {
        Request,
        MoveClock, // by time
        RefuseMessage, // the simulator refuses the next message
        Crash, // the service goes on from a copy of its files, made while it ran
    };

    Action action = Action::Request;
    QByteArray method = {};
    // {code} stands for the last code sent, {first} for the one before it, {wrong} for another.
    QByteArray target = {};
    QByteArray body = {};
    int status = 0;
    QByteArray answer = {}; // is part of the body
    std::chrono::seconds time{};
};

// The steps of a scenario; each uses identifiers and numbers of its own.
std::vector<SelfTestStep> selfTestSteps(SelfTestScenario scenario);

// All scenarios, in their order.
std::vector<SelfTestScenario> selfTestScenarios();

} // namespace smsverify
