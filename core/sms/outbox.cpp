// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/outbox.h"

#include <algorithm>
#include <utility>

namespace smsverify {

void Outbox::add(OutboxMessage message)
{
    m_messages.push_front(std::move(message));
    if (m_messages.size() > capacity)
        m_messages.pop_back();
    tell({m_messages.front()});
}

void Outbox::clear()
{
    m_messages.clear();
    tell({});
}

void Outbox::putBack(std::vector<OutboxMessage> messages)
{
    messages.resize(std::min(messages.size(), capacity - m_messages.size()));
    if (messages.empty())
        return;
    m_messages.insert(m_messages.end(), messages.begin(), messages.end());
    tell({{}, std::move(messages)});
}

void Outbox::tell(const OutboxChange &change) const
{
    if (m_listener)
        m_listener(change);
}

std::vector<OutboxMessage> Outbox::messages(const std::optional<PhoneNumber> &recipient) const
{
    std::vector<OutboxMessage> result;
    for (const OutboxMessage &message : m_messages) {
        if (!recipient || message.recipient == *recipient)
            result.push_back(message);
    }
    return result;
}

} // namespace smsverify
