// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/event.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <cstddef>
#include <deque>
#include <vector>

namespace smsverify {

// What has happened to entries while somebody watched, by identifier; of the last 10,000 events.
// Window's thread.
class EntryStories final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t capacity = 10'000;

    using QObject::QObject;

    // In their order. Those without an identifier are passed over.
    void add(const std::vector<Event> &events);

    // The oldest first.
    std::vector<Event> events(const QString &authId) const;

Q_SIGNALS:
    void changed();

private:
    std::deque<QString> m_order; // the identifier of each event, the oldest first
    QHash<QString, std::deque<Event>> m_events;
};

} // namespace smsverify
