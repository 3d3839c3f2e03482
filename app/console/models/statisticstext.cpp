// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/statisticstext.h"

#include "protocol/rfc3339.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// One digit after the point below a hundred, none above.
QString percentText(double percent)
{
    const QLocale locale;
    const double rounded = std::round(percent * 10) / 10;
    const int digits = rounded >= 100 || rounded == std::round(rounded) ? 0 : 1;
    return locale.toString(percent, 'f', digits);
}

StatisticsText::Change::Direction directionOf(double difference)
{
    using Direction = StatisticsText::Change::Direction;
    return difference > 0 ? Direction::Up : difference < 0 ? Direction::Down : Direction::None;
}

} // namespace

StatisticsText::Change StatisticsText::change(std::int64_t now, std::int64_t before)
{
    if (before == 0)
        return {};
    const double part = static_cast<double>(now - before) / static_cast<double>(before) * 100;
    const double whole = std::round(std::abs(part));
    return {directionOf(whole > 0 ? part : 0),
            tr("%1 %", "a share").arg(QLocale().toString(whole, 'f', 0))};
}

StatisticsText::Change StatisticsText::points(std::optional<double> now,
                                              std::optional<double> before)
{
    if (!now || !before)
        return {};
    const double difference = std::round((*now - *before) * 1000) / 10;
    const double size = std::abs(difference);
    // Plurals are of whole numbers: 0.8 is several, too.
    return {directionOf(difference),
            tr("%1 points", "of a hundred", size == 1 ? 1 : 2).arg(percentText(size))};
}

QString StatisticsText::percent(std::optional<double> part)
{
    return part ? tr("%1 %", "a share").arg(percentText(*part * 100)) : u"–"_s;
}

QString StatisticsText::comparedWith(StatisticsSpan span)
{
    switch (span) {
    case StatisticsSpan::Hour:
        return tr("vs. previous hour");
    case StatisticsSpan::Day:
        return tr("vs. previous day");
    case StatisticsSpan::Week:
        return tr("vs. previous week");
    }
    return {};
}

QString StatisticsText::plotTitle(StatisticsSpan span)
{
    switch (span) {
    case StatisticsSpan::Hour:
        return tr("Messages per minute");
    case StatisticsSpan::Day:
        return tr("Messages per 15 minutes");
    case StatisticsSpan::Week:
        return tr("Messages per 2 hours");
    }
    return {};
}

QByteArray statisticsCsv(const Statistics &statistics)
{
    QByteArray text =
        "from,minutes,requested,sent,verified,wrong,expired,not_sent,unconfirmed,limited\r\n";
    TimePoint from = statistics.from;
    for (const StatisticsCounts &counts : statistics.steps) {
        text += rfc3339(from);
        for (const std::int64_t number :
             {std::int64_t(statistics.step.count()), counts.requested, counts.sent, counts.verified,
              counts.wrong, counts.expired, counts.notSent, counts.unconfirmed, counts.limited})
            text += ',' + QByteArray::number(qlonglong(number));
        text += "\r\n";
        from += statistics.step;
    }
    return text;
}

} // namespace smsverify
