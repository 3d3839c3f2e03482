// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

namespace smsverify {

// How the simulator misbehaves, so that an application's error handling can be tried. Of several
// faults the first that applies counts, in the order in which they stand here; the delay is added.
struct SimulatorFaults
{
    enum class Line {
        Open,
        Away, // every message is refused: no connection
        Silent, // every message arrives, and no answer comes within its time
    };

    Line line = Line::Open;
    std::int64_t refuseNext = 0; // messages; counts down
    std::int64_t refuseEvery = 0; // every so manieth message is refused; 1 all, 0 none
    int status = 422; // of what is refused, as HTTP's; 429 and 503 are tried again
    QString title = QStringLiteral("Refused by the simulator");
    std::chrono::milliseconds delay{}; // of every answer

    bool isActive() const
    {
        return line != Line::Open || refuseNext > 0 || refuseEvery > 0 || delay.count() > 0;
    }

    bool operator==(const SimulatorFaults &) const = default;
};

} // namespace smsverify
