// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "phone/phonenumber.h"

#include <QString>

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace smsverify {

// A message that would have been sent.
struct OutboxMessage
{
    QString id;
    TimePoint at;
    PhoneNumber recipient;
    QString text;
};

// The simulator's messages, the last 10,000, in memory.
class Outbox
{
public:
    static constexpr std::size_t capacity = 10'000;

    void add(OutboxMessage message);

    // Newest first; with a recipient, only that number's.
    std::vector<OutboxMessage> messages(const std::optional<PhoneNumber> &recipient = {}) const;

private:
    std::deque<OutboxMessage> m_messages; // newest first
};

} // namespace smsverify
