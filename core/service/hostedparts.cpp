// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/hostedparts.h"

namespace smsverify {

namespace {

struct SystemParts
{
    SystemParts(LogOptions options, int descriptor) : log(clock, options, descriptor) { }

    SystemClock clock;
    SystemRandom random;
    Log log;
};

} // namespace

HostedParts HostedParts::ofSystem(LogOptions options, int descriptor)
{
    const auto parts = std::make_shared<SystemParts>(options, descriptor);
    return {{parts, &parts->clock}, {parts, &parts->random}, {parts, &parts->log}};
}

} // namespace smsverify
