// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/boundedqueue.h"
#include "console/models/activitytext.h"
#include "verification/event.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <deque>
#include <vector>

namespace smsverify {

// What happened, the oldest first; the last 10,000. Window's thread.
class ActivityModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr std::size_t capacity = 10'000;

    enum Column {
        Time,
        What,
        Who,
        Detail,
        ColumnCount,
    };

    // clock outlives the model.
    explicit ActivityModel(const Clock &clock, QObject *parent = nullptr);

    // In their order; how many older ones were dropped before they came is counted.
    void add(const BoundedQueue<Event>::Taken &taken);
    void clear();

    // What comes meanwhile waits, the last 10,000 of it, until it is resumed.
    bool isPaused() const { return m_isPaused; }
    void setPaused(bool isPaused);
    std::size_t waiting() const { return m_waiting.size(); }

    // Events that were never shown, or are no more, since the last clear().
    std::uint64_t dropped() const { return m_dropped; }

    const Event &eventAt(int row) const { return m_events[static_cast<std::size_t>(row)]; }
    int count(ActivityLevel level) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    // Waiting, dropped or the number of a level is another one.
    void countsChanged();

private:
    void append(std::vector<Event> events);
    void count(const Event &event, int by);
    QString text(const Event &event, int column) const;

    const Clock &m_clock;
    std::deque<Event> m_events;
    std::deque<Event> m_waiting;
    std::array<int, 3> m_counts{}; // by ActivityLevel
    std::uint64_t m_dropped = 0;
    bool m_isPaused = false;
};

} // namespace smsverify
