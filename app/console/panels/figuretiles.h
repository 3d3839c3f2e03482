// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/statisticsfeed.h"

#include <QWidget>

#include <array>

namespace smsverify {

class Tile;

// The dashboard's eight figures.
class FigureTiles final : public QWidget
{
    Q_OBJECT

public:
    explicit FigureTiles(QWidget *parent = nullptr);

    // statistics: nothing where none are read yet.
    void show(const std::optional<Statistics> &statistics, const EntryCounts &counts,
              StatisticsSpan span, TimePoint now);

private:
    void showCounts(const Statistics &statistics, StatisticsSpan span);
    void showRates(const Statistics &statistics);

    Tile *m_waiting;
    Tile *m_sent;
    Tile *m_verified;
    Tile *m_wrong;
    Tile *m_expired;
    Tile *m_notSent;
    Tile *m_conversion;
    Tile *m_time;
};

} // namespace smsverify
