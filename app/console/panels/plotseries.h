// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tokens.h"

#include <QPen>
#include <QString>

#include <array>

namespace smsverify {

struct StatisticsCounts;

// A line of the plot of messages.
enum class PlotSeries { Sent, Verified, Failed };
inline constexpr std::array plotSeries{PlotSeries::Sent, PlotSeries::Verified, PlotSeries::Failed};

QString plotSeriesName(PlotSeries series);
std::int64_t plotSeriesValue(PlotSeries series, const StatisticsCounts &counts);

// Solid, dashed and dotted: not by colour alone.
QPen plotSeriesPen(PlotSeries series, const Tokens &tokens);

} // namespace smsverify
