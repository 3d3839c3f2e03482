// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/serverbench.h"
#include "console/feed/servicebench.h"
#include "console/models/benchexchange.h"
#include "console/models/curlcommand.h"
#include "console/models/keyring.h"
#include "verification/event.h"

#include <QElapsedTimer>
#include <QWidget>

#include <vector>

class QGridLayout;
class QPushButton;
class QScrollArea;

namespace smsverify {

class BenchHistory;
class ExchangeView;
class HostedService;
class OutboxModel;
class SegmentedChoice;
class SendForm;
class ServerForm;
class TableView;
class TextLabel;
class VerifyForm;

// The bench: sends and verifies codes by hand, against this service or a server, and remembers
// what was exchanged.
class SendVerifyPanel final : public QWidget
{
    Q_OBJECT

public:
    enum class Target {
        ThisService,
        Server,
    };

    // All outlive the panel.
    SendVerifyPanel(HostedService &service, OutboxModel &outbox, KeyRing &keyRing,
                    const Clock &clock, QWidget *parent = nullptr);
    ~SendVerifyPanel() override;

    Target target() const;
    void setTarget(Target target);

    // Of the server; remembered by whoever keeps the window's state.
    QUrl serverAddress() const;
    void setServerAddress(const QUrl &address);

    // At this server from now on, with this token, which is not kept.
    void aimAt(const QUrl &address, const Secret &token);

    // Ready to send a code, or to try one of this identifier.
    void beginSend(const QString &authId = {}, const QString &recipient = {});
    void beginVerify(const QString &authId, const QString &code = {});

    // What stands in the forms, to stand in another panel's.
    struct Typed
    {
        QString authIdToSend;
        QString recipient;
        QString authIdToVerify;
        Secret code;
    };
    Typed typed() const;
    void type(const Typed &typed);

    // Sends what stands in the form, as its button does.
    void send();
    void verify();

    // What happened in the service; the gateway's time of a send is taken from it.
    void noteEvents(const std::vector<Event> &events);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeCards();
    QWidget *makeHistory();
    void placeCards();
    void connectForms();
    void changeTarget();
    void showTarget();
    void showService();
    void showOutboxCode();
    void fillOutboxCode();
    QString recipientOf(const QString &authId) const;
    QString judgeRecipient(const QString &digits) const;
    CurlTarget curlTarget() const;
    Bench &bench();
    void perform(const BenchExchange &exchange, const OutgoingRequest &request);
    void answered(BenchExchange exchange, const BenchAnswer &answer);
    void cancel();
    void giveUp();
    void repeat();
    ExchangeView &viewOf(BenchExchange::Act act);
    void showHistory();

    HostedService &m_service;
    OutboxModel &m_outbox;
    const Clock &m_clock;
    ServiceBench m_serviceBench;
    ServerBench m_serverBench;
    Bench *m_inHand = nullptr; // asked, has not answered
    BenchExchange m_exchangeInHand;
    QString m_requestId; // of the last request
    QElapsedTimer m_sinceRequest;
    BenchHistory *m_history;
    SegmentedChoice *m_targets;
    ServerForm *m_server;
    SendForm *m_send;
    VerifyForm *m_verify;
    QGridLayout *m_cards;
    QScrollArea *m_scroll;
    TextLabel *m_noHistory = nullptr;
    TableView *m_historyView = nullptr;
    QPushButton *m_repeat = nullptr;
};

} // namespace smsverify
