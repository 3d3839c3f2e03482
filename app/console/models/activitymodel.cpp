// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/activitymodel.h"

#include <QIcon>

#include <iterator>
#include <utility>

namespace smsverify {

ActivityModel::ActivityModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

void ActivityModel::add(const BoundedQueue<Event>::Taken &taken)
{
    if (taken.items.empty() && taken.dropped == 0)
        return;
    m_dropped += taken.dropped;
    if (m_isPaused) {
        m_waiting.insert(m_waiting.end(), taken.items.begin(), taken.items.end());
        while (m_waiting.size() > capacity) {
            m_waiting.pop_front();
            ++m_dropped;
        }
    } else {
        append(taken.items);
    }
    Q_EMIT countsChanged();
}

void ActivityModel::clear()
{
    beginResetModel();
    m_events.clear();
    m_waiting.clear();
    m_counts = {};
    m_dropped = 0;
    endResetModel();
    Q_EMIT countsChanged();
}

void ActivityModel::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    if (!isPaused)
        append({std::move_iterator(m_waiting.begin()), std::move_iterator(m_waiting.end())});
    m_waiting.clear();
    Q_EMIT countsChanged();
}

void ActivityModel::append(std::vector<Event> events)
{
    if (events.empty())
        return;
    if (events.size() > capacity) {
        m_dropped += events.size() - capacity;
        events.erase(events.begin(), events.end() - std::ptrdiff_t(capacity));
    }
    if (m_events.size() + events.size() > capacity) {
        const std::size_t surplus = m_events.size() + events.size() - capacity;
        beginRemoveRows({}, 0, static_cast<int>(surplus) - 1);
        const auto end = m_events.begin() + static_cast<std::ptrdiff_t>(surplus);
        for (auto event = m_events.begin(); event != end; ++event)
            count(*event, -1);
        m_events.erase(m_events.begin(), end);
        m_dropped += surplus;
        endRemoveRows();
    }
    const int first = static_cast<int>(m_events.size());
    beginInsertRows({}, first, first + static_cast<int>(events.size()) - 1);
    for (Event &event : events) {
        count(event, 1);
        m_events.push_back(std::move(event));
    }
    endInsertRows();
}

void ActivityModel::count(const Event &event, int by)
{
    m_counts[static_cast<std::size_t>(activityLevel(event))] += by;
}

int ActivityModel::count(ActivityLevel level) const
{
    return m_counts[static_cast<std::size_t>(level)];
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Event &happened = eventAt(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(happened, column);
    if (role == Qt::DecorationRole && column == What)
        return icon(activityIcon(happened), foregroundOf(activityTone(happened)));
    if (role == Qt::ToolTipRole)
        return column == Time ? activityMoment(happened.at) : text(happened, column);
    return {};
}

QString ActivityModel::text(const Event &event, int column) const
{
    switch (static_cast<Column>(column)) {
    case Time:
        return activityTime(event.at, m_clock.now());
    case What:
        return activityTitle(event);
    case Who:
        return activityWho(event);
    case Detail:
        return activityDetail(event);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Time");
    case What:
        return tr("Event");
    case Who:
        return tr("Identifier");
    case Detail:
        return tr("Detail");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace smsverify
