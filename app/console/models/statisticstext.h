// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/statisticsfeed.h"

#include <QCoreApplication>
#include <QString>

namespace smsverify {

// How figures are written for people.
class StatisticsText
{
    Q_DECLARE_TR_FUNCTIONS(StatisticsText)

public:
    // Two figures compared.
    struct Change
    {
        enum class Direction {
            None, // alike, or nothing to compare with
            Up,
            Down,
        };

        Direction direction = Direction::None;
        QString text; // without its direction: "6 %"
    };

    static Change change(std::int64_t now, std::int64_t before);

    // In points of a hundred: "1.1 points", "1 point".
    static Change points(std::optional<double> now, std::optional<double> before);

    // 0 to 1: "85.4 %"; nothing is a dash.
    static QString percent(std::optional<double> part);

    // "vs. previous hour"
    static QString comparedWith(StatisticsSpan span);

    // "Messages per minute", as the plot's steps are.
    static QString plotTitle(StatisticsSpan span);
};

// The steps for other programs: a line of headings; times in RFC 3339 (UTC); RFC 4180.
QByteArray statisticsCsv(const Statistics &statistics);

} // namespace smsverify
