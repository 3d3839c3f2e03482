// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "phone/phonenumber.h"

#include <QString>

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <utility>
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

// What changed in an outbox: a message came, older ones were put back, or all went.
struct OutboxChange
{
    std::optional<OutboxMessage> message;
    std::vector<OutboxMessage> putBack{}; // newest first; without either it was cleared
};

// The simulator's messages, the last 10,000, in memory.
class Outbox
{
public:
    static constexpr std::size_t capacity = 10'000;

    using Listener = std::function<void(const OutboxChange &)>;

    // Hears of every change from now on, during it.
    void setListener(Listener listener) { m_listener = std::move(listener); }

    void add(OutboxMessage message);
    void clear();

    // What was cleared before, newest first; it stands behind what has come since, as far as there
    // is room.
    void putBack(std::vector<OutboxMessage> messages);

    // Newest first; with a recipient, only that number's.
    std::vector<OutboxMessage> messages(const std::optional<PhoneNumber> &recipient = {}) const;

private:
    void tell(const OutboxChange &change) const;

    std::deque<OutboxMessage> m_messages; // newest first
    Listener m_listener;
};

} // namespace smsverify
