// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;

namespace smsverify {

class EmptyState;
class HostedService;
class OutboxMessageView;
class OutboxModel;
class PanelTitle;
class TestNumbersCard;

// What the simulator would have sent, and how it is made to misbehave.
class OutboxPanel final : public QWidget
{
    Q_OBJECT

public:
    // All outlive the panel.
    OutboxPanel(HostedService &service, OutboxModel &outbox, const Clock &clock,
                QWidget *parent = nullptr);

Q_SIGNALS:
    void sendRequested();
    void settingWanted(const QString &environment); // it is to be shown
    void testNumbersChanged();

private:
    QWidget *makeMessages(const Clock &clock);
    QWidget *makeControls();
    void showState();
    void showCurrent();
    void follow();
    void askToClear();

    HostedService &m_service;
    OutboxModel &m_outbox;
    QSortFilterProxyModel m_found;
    PanelTitle *m_title;
    QPushButton *m_clear;
    QStackedWidget *m_pages; // no simulator, or all of it
    QStackedWidget *m_messages; // none, or the list
    EmptyState *m_nothing = nullptr;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    OutboxMessageView *m_message = nullptr;
};

} // namespace smsverify
