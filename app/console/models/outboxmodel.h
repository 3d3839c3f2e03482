// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/boundedqueue.h"
#include "sms/outbox.h"

#include <QAbstractListModel>

#include <deque>
#include <optional>

namespace smsverify {

// The simulator's messages as the window knows them, the newest first; the last 10,000. Window's
// thread.
class OutboxModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TimeRole = Qt::UserRole, // "21:47:12"
        RecipientRole, // masked
        TextRole, // the first line
        PartsRole, // of SMS, as phones count them
        SearchRole, // what a search looks at: number and text
    };

    // clock outlives the model.
    explicit OutboxModel(const Clock &clock, QObject *parent = nullptr);

    // In their order.
    void add(const BoundedQueue<OutboxChange>::Taken &taken);

    const OutboxMessage &message(int row) const
    {
        return m_messages[static_cast<std::size_t>(row)];
    }

    // All that are known, newest first.
    std::vector<OutboxMessage> messages() const { return {m_messages.begin(), m_messages.end()}; }

    // The newest to that number.
    std::optional<OutboxMessage> newestTo(const PhoneNumber &recipient) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void add(std::vector<OutboxMessage> messages);
    void putBack(const std::vector<OutboxMessage> &messages);
    void clear();

    const Clock &m_clock;
    std::deque<OutboxMessage> m_messages; // newest first
};

// When a message was sent: the time, with the date where it is not today's.
QString outboxTime(TimePoint at, TimePoint now);

} // namespace smsverify
