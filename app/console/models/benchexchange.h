// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "console/feed/bench.h"
#include "console/theme/tone.h"

#include <QString>

#include <chrono>

namespace smsverify {

// A request of the bench and its answer.
struct BenchExchange
{
    enum class Act {
        Send,
        Verify,
    };

    Act act = Act::Send;
    QString authId;
    QString recipient; // of a send
    Secret code; // of a verification
    TimePoint at; // of the answer
    BenchAnswer answer;
    std::chrono::milliseconds took{};

    // "400 Bad Request", or that there was no answer.
    QString status() const;

    // In a word: "200 Verified", "400 InvalidAuthCode".
    QString summary() const;

    Tone tone() const;
};

// JSON on several lines, as it is read best; anything else as it is.
QString readableJson(const QByteArray &json);

// Why there was no answer, and what to do.
QString noAnswerText(const Failure &failure);

} // namespace smsverify
