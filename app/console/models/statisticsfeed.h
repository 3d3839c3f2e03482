// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryreader.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace smsverify {

// The stretch of time that the figures are of.
enum class StatisticsSpan {
    Hour,
    Day,
    Week,
};

// What the figures' steps are.
StatisticsRequest statisticsRequest(StatisticsSpan span);

// The figures of a stretch of time up to now, read again while somebody looks: soon after something
// happened, and as time goes on.
class StatisticsFeed final : public QObject
{
    Q_OBJECT

public:
    // Both outlive the feed.
    StatisticsFeed(EntryReader &reader, const Clock &clock, QObject *parent = nullptr);

    StatisticsSpan span() const { return m_span; }
    void setSpan(StatisticsSpan span);

    // Nobody looks: nothing is read until somebody does.
    void setInView(bool isInView);

    // Nothing before the first were read.
    const std::optional<Statistics> &statistics() const { return m_statistics; }
    TimePoint readAt() const { return m_readAt; }

Q_SIGNALS:
    void changed();
    void failed(const smsverify::Failure &failure);

private:
    void schedule(int soonest);
    void read();

    EntryReader &m_reader;
    const Clock &m_clock;
    StatisticsSpan m_span = StatisticsSpan::Hour;
    bool m_isInView = false;
    std::optional<Statistics> m_statistics;
    TimePoint m_readAt;
    std::optional<EntryReader::AskId> m_ask;
    QElapsedTimer m_sinceAsked;
    qint64 m_took = 0; // milliseconds
    QTimer m_next;
    QTimer m_later;
};

} // namespace smsverify
