// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/statisticsfeed.h"

#include <QPointer>

#include <algorithm>
#include <memory>

using namespace std::chrono_literals;

namespace smsverify {

namespace {

// Figures of a long stretch change little in a second.
struct Pace
{
    std::chrono::milliseconds afterCommit;
    std::chrono::milliseconds atLatest;
};

Pace paceOf(StatisticsSpan span)
{
    switch (span) {
    case StatisticsSpan::Hour:
        return {500ms, 5s};
    case StatisticsSpan::Day:
        return {1s, 15s};
    case StatisticsSpan::Week:
        return {2s, 60s};
    }
    return {};
}

// Reading takes at most this part of the time.
constexpr int timeShare = 20;

} // namespace

StatisticsRequest statisticsRequest(StatisticsSpan span)
{
    switch (span) {
    case StatisticsSpan::Hour:
        return {1min, 60};
    case StatisticsSpan::Day:
        return {15min, 96};
    case StatisticsSpan::Week:
        return {120min, 84};
    }
    return {};
}

StatisticsFeed::StatisticsFeed(EntryReader &reader, const Clock &clock, QObject *parent)
    : QObject(parent), m_reader(reader), m_clock(clock)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &StatisticsFeed::read);
    connect(&m_later, &QTimer::timeout, this, [this] { schedule(0); });
    connect(&m_reader, &EntryReader::committed, this,
            [this] { schedule(static_cast<int>(paceOf(m_span).afterCommit.count())); });
}

void StatisticsFeed::setSpan(StatisticsSpan span)
{
    if (m_span == span)
        return;
    m_span = span;
    m_took = 0;
    if (m_isInView) {
        m_later.start(paceOf(m_span).atLatest);
        read();
    }
}

void StatisticsFeed::setInView(bool isInView)
{
    m_isInView = isInView;
    if (m_isInView) {
        m_later.start(paceOf(m_span).atLatest);
        schedule(0);
    } else {
        m_later.stop();
        m_next.stop();
    }
}

void StatisticsFeed::schedule(int soonest)
{
    if (!m_isInView || m_ask || m_next.isActive())
        return;
    qint64 wait = soonest;
    if (m_sinceAsked.isValid())
        wait = std::max(wait, timeShare * m_took - m_sinceAsked.elapsed());
    m_next.start(static_cast<int>(wait));
}

void StatisticsFeed::read()
{
    if (m_ask)
        m_reader.cancel(*m_ask);
    m_sinceAsked.start();
    const auto number = std::make_shared<EntryReader::AskId>(0);
    *number =
        m_reader.statistics(statisticsRequest(m_span),
                            [self = QPointer(this), number](const Result<Statistics> &statistics) {
                                if (!self || self->m_ask != *number)
                                    return;
                                self->m_ask.reset();
                                self->m_took = self->m_sinceAsked.elapsed();
                                if (!statistics) {
                                    Q_EMIT self->failed(statistics.error());
                                    return;
                                }
                                self->m_statistics = *statistics;
                                self->m_readAt = self->m_clock.now();
                                Q_EMIT self->changed();
                            });
    m_ask = *number;
}

} // namespace smsverify
