// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "console/models/curlcommand.h"
#include "sms/testnumber.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QHBoxLayout;
class QListView;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace smsverify {

class EmptyState;
class HostedService;
class OutboxMessageView;
class OutboxModel;
class PanelTitle;
class SearchField;
class ServerOutbox;
class TestNumbersCard;
class UndoBar;

// What the simulator would have sent, and how it is made to misbehave.
class OutboxPanel final : public QWidget
{
    Q_OBJECT

public:
    // All outlive the panel. other: of the service that the window acts through in place of its
    // own; only to be looked at.
    OutboxPanel(HostedService &service, OutboxModel &outbox, const Clock &clock,
                ServerOutbox *other = nullptr, QWidget *parent = nullptr);

    // Where the command for a first message asks.
    void setCurlTarget(const CurlTarget &target);

    // The service takes them over.
    void setTestNumbers(const TestNumbers &numbers);

Q_SIGNALS:
    void sendRequested();
    void settingWanted(const QString &environment); // it is to be shown
    void testNumbersChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    bool isSimulator() const;
    QWidget *makeMessages(const Clock &clock);
    QWidget *makeControls();
    void showState();
    void showCurrent();
    void follow();
    void askToClear();
    void clear();

    HostedService &m_service;
    OutboxModel &m_outbox;
    ServerOutbox *const m_other;
    QSortFilterProxyModel m_found;
    PanelTitle *m_title;
    QPushButton *m_clear;
    QStackedWidget *m_pages; // no simulator, or all of it
    QStackedWidget *m_messages; // none, or the list
    QStackedWidget *m_hits = nullptr; // the list, or that nothing matches
    EmptyState *m_nothing = nullptr;
    SearchField *m_search = nullptr;
    QListView *m_list = nullptr;
    OutboxMessageView *m_message = nullptr; // beside the list, or over the controls
    QWidget *m_left = nullptr; // the list with its search
    QHBoxLayout *m_beside = nullptr;
    QVBoxLayout *m_controls = nullptr;
    UndoBar *m_undo;
    TestNumbersCard *m_numbers = nullptr;
};

} // namespace smsverify
