// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/figuretiles.h"

#include "console/models/entrytext.h"
#include "console/models/statisticstext.h"
#include "console/theme/metrics.h"
#include "console/widgets/tile.h"

#include <QGridLayout>
#include <QLocale>

#include <algorithm>
#include <functional>
#include <utility>

namespace smsverify {

namespace {

constexpr int tilesInRow = 4;

// A sparkline has at most so many points.
constexpr std::size_t sparklinePoints = 24;

QString number(std::int64_t count)
{
    return QLocale().toString(qlonglong(count));
}

// What each of some stretches as long as one another holds, the last one up to now.
QList<double> sparkline(const Statistics &statistics,
                        const std::function<double(const StatisticsCounts &)> &value)
{
    const std::size_t steps = statistics.steps.size();
    const std::size_t stretch = (steps + sparklinePoints - 1) / sparklinePoints;
    QList<double> line;
    for (std::size_t first = stretch == 0 ? 0 : steps % stretch; first < steps; first += stretch) {
        StatisticsCounts sum;
        for (std::size_t step = first; step < first + stretch; ++step)
            sum += statistics.steps[step];
        line.append(value(sum));
    }
    return line;
}

// How many waited, from what came and went since.
QList<double> waitingLine(const Statistics &statistics, std::int64_t waitingNow)
{
    QList<double> line = sparkline(statistics, [](const StatisticsCounts &counts) {
        return static_cast<double>(counts.waitingMore());
    });
    auto waiting = static_cast<double>(waitingNow);
    for (auto point = line.rbegin(); point != line.rend(); ++point)
        waiting -= std::exchange(*point, std::max(0.0, waiting));
    return line;
}

Tile::Trend trendOf(const StatisticsText::Change &change)
{
    switch (change.direction) {
    case StatisticsText::Change::Direction::None:
        return Tile::Trend::None;
    case StatisticsText::Change::Direction::Up:
        return Tile::Trend::Up;
    case StatisticsText::Change::Direction::Down:
        return Tile::Trend::Down;
    }
    return Tile::Trend::None;
}

} // namespace

FigureTiles::FigureTiles(QWidget *parent)
    : QWidget(parent), m_waiting(new Tile(tr("Waiting now"))), m_sent(new Tile(tr("Sent"))),
      m_verified(new Tile(tr("Verified"))), m_wrong(new Tile(tr("Wrong codes"))),
      m_expired(new Tile(tr("Expired"))), m_notSent(new Tile(tr("Not sent"))),
      m_conversion(new Tile(tr("Conversion"))), m_time(new Tile(tr("Median time to verify")))
{
    m_conversion->setToolTip(tr("Verified of sent"));
    m_expired->setToolTip(tr("Codes that ended unused"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metrics::gap);
    int place = 0;
    for (Tile *tile :
         {m_waiting, m_sent, m_verified, m_wrong, m_expired, m_notSent, m_conversion, m_time}) {
        grid->addWidget(tile, place / tilesInRow, place % tilesInRow);
        ++place;
    }
    for (int column = 0; column < tilesInRow; ++column)
        grid->setColumnStretch(column, 1);
}

void FigureTiles::show(const std::optional<Statistics> &statistics, const EntryCounts &counts,
                       StatisticsSpan span, TimePoint now)
{
    m_waiting->setValue(number(counts.waiting));
    if (statistics)
        m_waiting->setSparkline(waitingLine(*statistics, counts.waiting));
    const auto oldest = statistics ? statistics->oldestWaiting : std::nullopt;
    m_waiting->setCaption(counts.waiting > 0 && oldest
                              ? tr("oldest %1").arg(EntryText::age(now - *oldest))
                              : QString());
    if (!statistics)
        return;
    showCounts(*statistics, span);
    showRates(*statistics);
}

void FigureTiles::showCounts(const Statistics &statistics, StatisticsSpan span)
{
    const StatisticsCounts &total = statistics.total;
    const StatisticsCounts &before = statistics.before;
    const auto show = [&](Tile &tile, std::int64_t StatisticsCounts::*member, Tone tone,
                          const QString &suffix = {}) {
        tile.setValue(number(total.*member));
        const auto change = StatisticsText::change(total.*member, before.*member);
        const QString caption = change.text.isEmpty() || suffix.isEmpty()
            ? change.text
            : tr("%1 %2", "6 % vs. previous hour").arg(change.text, suffix);
        tile.setCaption(caption, trendOf(change));
        tile.setSparkline(sparkline(statistics,
                                    [member](const StatisticsCounts &counts) {
                                        return static_cast<double>(counts.*member);
                                    }),
                          tone);
    };
    show(*m_sent, &StatisticsCounts::sent, Tone::Accent, StatisticsText::comparedWith(span));
    show(*m_verified, &StatisticsCounts::verified, Tone::Success);
    show(*m_wrong, &StatisticsCounts::wrong, Tone::Warning);

    m_expired->setValue(number(total.expired));
    m_expired->setCaption(total.sent > 0
                              ? tr("%1 of sent")
                                    .arg(StatisticsText::percent(static_cast<double>(total.expired)
                                                                 / static_cast<double>(total.sent)))
                              : QString());
    const std::int64_t notSent = total.notSent + total.unconfirmed;
    m_notSent->setValue(number(notSent));
    m_notSent->setCaption(
        notSent > 0
            ? tr("%1 refused, %2 unknown").arg(number(total.notSent), number(total.unconfirmed))
            : tr("none refused"),
        Tile::Trend::None, notSent > 0 ? Tone::Danger : Tone::Neutral);
    m_notSent->setSparkline(sparkline(statistics,
                                      [](const StatisticsCounts &counts) {
                                          return static_cast<double>(counts.notSent
                                                                     + counts.unconfirmed);
                                      }),
                            notSent > 0 ? Tone::Danger : Tone::Neutral);
}

void FigureTiles::showRates(const Statistics &statistics)
{
    const auto conversion = statistics.total.conversion();
    m_conversion->setValue(StatisticsText::percent(conversion));
    const auto change = StatisticsText::points(conversion, statistics.before.conversion());
    const Tile::Trend trend = trendOf(change);
    m_conversion->setCaption(change.text, trend,
                             trend == Tile::Trend::Up         ? Tone::Success
                                 : trend == Tile::Trend::Down ? Tone::Danger
                                                              : Tone::Neutral);
    double last = 0; // where nothing was sent the line goes on
    m_conversion->setSparkline(sparkline(statistics,
                                         [&last](const StatisticsCounts &counts) {
                                             last = counts.conversion().value_or(last);
                                             return last;
                                         }),
                               Tone::Success);

    const auto median = verifyTimeQuantile(statistics.verifyTimes, 0.5);
    const auto slow = verifyTimeQuantile(statistics.verifyTimes, 0.95);
    m_time->setValue(median ? EntryText::duration(*median) : QStringLiteral("–"));
    m_time->setCaption(slow ? tr("%1 % within %2").arg(95).arg(EntryText::duration(*slow))
                            : QString());
}

} // namespace smsverify
