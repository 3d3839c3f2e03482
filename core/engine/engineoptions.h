// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codeoptions.h"
#include "limits/limitoptions.h"
#include "verification/budget.h"

#include <chrono>
#include <vector>

namespace smsverify {

// How messages are handed to the gateway.
struct DispatchOptions
{
    std::chrono::milliseconds timeout = std::chrono::seconds(15); // waiting included
    std::vector<BudgetRule> rate; // empty: as fast as they come
    int connections = 24; // messages under way at once
};

// What the engine does with new requests; may be replaced at any time.
struct EngineOptions
{
    CodeOptions code;
    MessageOptions message;
    LimitOptions limits;
    DispatchOptions dispatch;
};

} // namespace smsverify
