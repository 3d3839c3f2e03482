// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/background.h"
#include "console/models/statisticsfeed.h"
#include "service/hostedstate.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>

class QPushButton;
class QStackedWidget;

namespace smsverify {

class Card;
class EmptyState;
class FigureTiles;
class HealthCard;
class MessagePlot;
class NodesCard;
class PanelTitle;
class SegmentedChoice;

// What happened within the last hour, day or week, and how the service is.
class DashboardPanel final : public QWidget
{
    Q_OBJECT

public:
    // Reader and clock outlive the panel.
    DashboardPanel(EntryReader &reader, const Clock &clock, QWidget *parent = nullptr);

    // How the service is that this window hosts; nothing: it runs in another process.
    void setService(const std::optional<HostedState> &state);

    // Sends the first code: shown while nothing was sent yet.
    void setFirstCommand(const QString &command);

    StatisticsSpan span() const { return m_feed->span(); }
    void setSpan(StatisticsSpan span);

Q_SIGNALS:
    void sendRequested(); // "Send a code…"
    void spanChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeTitle();
    QWidget *makePlotCard();
    QWidget *makeHealth();
    void showStatistics();
    void showAge();
    void showApi(const ApiState &api);
    void showStore(const StoreState &store);
    void showGateway(const GatewayState &gateway);
    void exportPlot();
    void write(const QString &file);

    EntryReader &m_reader;
    const Clock &m_clock;
    StatisticsFeed *m_feed;
    PanelTitle *m_title;
    QPushButton *m_sending = nullptr;
    SegmentedChoice *m_spans;
    QStackedWidget *m_stack;
    EmptyState *m_unreadable = nullptr;
    EmptyState *m_empty;
    FigureTiles *m_tiles;
    Card *m_plotCard;
    MessagePlot *m_plot;
    HealthCard *m_api;
    HealthCard *m_store;
    HealthCard *m_gateway;
    NodesCard *m_nodes;
    QTimer m_ticking;
    std::optional<HostedState> m_service;
    bool m_isElsewhere = false; // another process's service
    Background m_background;
};

} // namespace smsverify
