// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/plotseries.h"

#include "store/statistics.h"

#include <QCoreApplication>

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlotSeries)
};

constexpr double lineWidth = 2;

} // namespace

QString plotSeriesName(PlotSeries series)
{
    switch (series) {
    case PlotSeries::Sent:
        return Words::tr("Sent");
    case PlotSeries::Verified:
        return Words::tr("Verified");
    case PlotSeries::Failed:
        return Words::tr("Failed");
    }
    return {};
}

std::int64_t plotSeriesValue(PlotSeries series, const StatisticsCounts &counts)
{
    switch (series) {
    case PlotSeries::Sent:
        return counts.sent;
    case PlotSeries::Verified:
        return counts.verified;
    case PlotSeries::Failed:
        return counts.notSent + counts.unconfirmed;
    }
    return 0;
}

QPen plotSeriesPen(PlotSeries series, const Tokens &tokens)
{
    QPen pen({}, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (series) {
    case PlotSeries::Sent:
        pen.setColor(tokens.color(Token::Accent));
        break;
    case PlotSeries::Verified:
        pen.setColor(tokens.color(Token::Success));
        pen.setDashPattern({3.5, 2.5});
        break;
    case PlotSeries::Failed:
        pen.setColor(tokens.color(Token::Danger));
        pen.setDashPattern({0.1, 2});
        break;
    }
    return pen;
}

} // namespace smsverify
