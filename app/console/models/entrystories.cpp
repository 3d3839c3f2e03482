// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/entrystories.h"

namespace smsverify {

void EntryStories::add(const std::vector<Event> &events)
{
    bool isAny = false;
    for (const Event &event : events) {
        if (!event.authId)
            continue;
        isAny = true;
        const QString &authId = event.authId->text();
        m_events[authId].push_back(event);
        m_order.push_back(authId);
        if (m_order.size() <= capacity)
            continue;
        const auto oldest = m_events.find(m_order.front());
        oldest->pop_front();
        if (oldest->empty())
            m_events.erase(oldest);
        m_order.pop_front();
    }
    if (isAny)
        Q_EMIT changed();
}

std::vector<Event> EntryStories::events(const QString &authId) const
{
    const auto found = m_events.constFind(authId);
    if (found == m_events.cend())
        return {};
    return {found->begin(), found->end()};
}

} // namespace smsverify
