// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/sendverifypanel.h"

#include "console/feed/apiendpoint.h"
#include "console/models/benchhistory.h"
#include "console/models/messagecode.h"
#include "console/models/outboxmodel.h"
#include "console/panels/exchangeview.h"
#include "console/panels/sendform.h"
#include "console/panels/serverform.h"
#include "console/panels/verifyform.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/segmentedchoice.h"
#include "console/widgets/tableview.h"
#include "console/widgets/textlabel.h"
#include "limits/recipientpolicy.h"
#include "service/hostedservice.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int narrow = 900; // below it the cards stand on one another
constexpr int leastCardWidth = 400;
constexpr int mostRowsShown = 12;
constexpr std::int64_t mostCodeDigits = 1'000; // that a field takes
constexpr int serverCodeDigits = 8; // nobody tells how long a server's codes are

} // namespace

SendVerifyPanel::SendVerifyPanel(HostedService &service, OutboxModel &outbox, KeyRing &keyRing,
                                 const Clock &clock, QWidget *parent)
    : QWidget(parent), m_service(service), m_outbox(outbox), m_clock(clock),
      m_serviceBench(service.verifier()), m_history(new BenchHistory(this)),
      m_targets(new SegmentedChoice(tr("Where requests go"), {tr("This service"), tr("A server")})),
      m_server(new ServerForm(keyRing)), m_send(new SendForm([this] { return curlTarget(); })),
      m_verify(new VerifyForm([this] { return curlTarget(); })), m_cards(new QGridLayout),
      m_scroll(new QScrollArea)
{
    auto *title = new PanelTitle(tr("Send & verify"));
    title->addAction(m_targets);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics::panelMargin, metrics::cardPadding, metrics::panelMargin,
                             metrics::cardPadding);
    head->addWidget(title);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    // The scroll bar has its place in the margin.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    column->setContentsMargins(metrics::panelMargin, 0, metrics::panelMargin - bar,
                               metrics::panelMargin);
    column->setSpacing(metrics::gap);
    column->addWidget(m_server);
    column->addWidget(makeCards());
    column->addWidget(makeHistory());
    column->addStretch();
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(head);
    whole->addWidget(m_scroll, 1);
    connectForms();
    showTarget();
    showHistory();
}

SendVerifyPanel::~SendVerifyPanel() = default;

QWidget *SendVerifyPanel::makeCards()
{
    auto *cards = new QWidget;
    cards->setLayout(m_cards);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(metrics::gap);
    m_send->setMinimumWidth(leastCardWidth);
    m_verify->setMinimumWidth(leastCardWidth);
    placeCards();
    return cards;
}

QWidget *SendVerifyPanel::makeHistory()
{
    auto *card = new Card(tr("History"));
    card->setNote(tr("last %1 exchanges").arg(BenchHistory::capacity));
    card->setBodyPadding(1, metrics::smallGap, 1, metrics::smallGap);
    m_repeat = new QPushButton(tr("Repeat"));
    setButtonRole(m_repeat, ButtonRole::Quiet);
    m_repeat->setIcon(icon(Icon::Resend, Token::Accent));
    m_repeat->setToolTip(tr("Send the selected request once more"));
    card->addAction(m_repeat);
    m_historyView = new TableView(TableView::Rows::Dense);
    m_historyView->setModel(m_history);
    m_historyView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_historyView->setSortingEnabled(false);
    m_historyView->setAccessibleName(tr("History"));
    QHeaderView *header = m_historyView->horizontalHeader();
    header->setSectionsClickable(false);
    header->setStretchLastSection(true);
    header->setSectionResizeMode(BenchHistory::Identifier, QHeaderView::Stretch);
    header->resizeSection(BenchHistory::Time, 100);
    header->resizeSection(BenchHistory::Request, 100);
    header->resizeSection(BenchHistory::Answer, 260);
    header->resizeSection(BenchHistory::Took, 160);
    m_noHistory = new TextLabel(tr("What you send and verify is listed here, to be repeated."),
                                TextRole::Body, Token::Muted);
    m_noHistory->setContentsMargins(metrics::cardPadding, 0, metrics::cardPadding,
                                    metrics::smallGap);
    m_noHistory->setWordWrap(true);
    card->body()->addWidget(m_noHistory);
    card->body()->addWidget(m_historyView);
    connect(m_repeat, &QPushButton::clicked, this, &SendVerifyPanel::repeat);
    connect(m_historyView, &QAbstractItemView::activated, this, &SendVerifyPanel::repeat);
    connect(m_historyView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SendVerifyPanel::showHistory);
    return card;
}

void SendVerifyPanel::connectForms()
{
    connect(m_targets, &SegmentedChoice::currentIndexChanged, this, &SendVerifyPanel::changeTarget);
    connect(m_server, &ServerForm::changed, this, &SendVerifyPanel::showTarget);
    connect(m_send, &SendForm::requested, this, &SendVerifyPanel::send);
    connect(m_verify, &VerifyForm::requested, this, &SendVerifyPanel::verify);
    connect(m_verify, &VerifyForm::changed, this, &SendVerifyPanel::showOutboxCode);
    connect(m_verify, &VerifyForm::outboxCodeRequested, this, &SendVerifyPanel::fillOutboxCode);
    connect(&m_send->exchange(), &ExchangeView::cancelled, this, &SendVerifyPanel::giveUp);
    connect(&m_verify->exchange(), &ExchangeView::cancelled, this, &SendVerifyPanel::giveUp);
    connect(&m_outbox, &QAbstractItemModel::rowsInserted, this, &SendVerifyPanel::showOutboxCode);
    connect(&m_outbox, &QAbstractItemModel::modelReset, this, &SendVerifyPanel::showOutboxCode);
    connect(&m_service, &HostedService::stateChanged, this, &SendVerifyPanel::showService);
    m_send->setRecipientJudge([this](const QString &digits) { return judgeRecipient(digits); });
}

void SendVerifyPanel::placeCards()
{
    const bool isNarrow = width() < narrow;
    m_cards->removeWidget(m_send);
    m_cards->removeWidget(m_verify);
    m_cards->addWidget(m_send, 0, 0);
    m_cards->addWidget(m_verify, isNarrow ? 1 : 0, isNarrow ? 0 : 1);
    m_cards->setColumnStretch(0, 1);
    m_cards->setColumnStretch(1, isNarrow ? 0 : 1);
}

void SendVerifyPanel::resizeEvent(QResizeEvent *event)
{
    placeCards();
    QWidget::resizeEvent(event);
}

SendVerifyPanel::Target SendVerifyPanel::target() const
{
    return m_targets->currentIndex() == 0 ? Target::ThisService : Target::Server;
}

void SendVerifyPanel::setTarget(Target target)
{
    if (target == this->target())
        return;
    m_targets->setCurrentIndex(target == Target::ThisService ? 0 : 1);
    changeTarget();
}

QUrl SendVerifyPanel::serverAddress() const
{
    return m_server->address();
}

void SendVerifyPanel::setServerAddress(const QUrl &address)
{
    m_server->setAddress(address);
}

void SendVerifyPanel::aimAt(const QUrl &address, const Secret &token)
{
    m_server->setServer(address, token);
    setTarget(Target::Server);
}

void SendVerifyPanel::beginSend(const QString &authId, const QString &recipient)
{
    if (!authId.isEmpty() || !recipient.isEmpty())
        m_send->fill(authId, recipient);
    m_send->focusFirst();
}

void SendVerifyPanel::beginVerify(const QString &authId, const QString &code)
{
    m_verify->setAuthId(authId);
    if (!code.isEmpty())
        m_verify->setCode(code);
    m_verify->focusCode();
}

// What the other one answered is not this one's.
void SendVerifyPanel::changeTarget()
{
    cancel();
    m_send->exchange().clear();
    m_verify->exchange().clear();
    showTarget();
}

void SendVerifyPanel::showTarget()
{
    m_server->setVisible(target() == Target::Server);
    showService();
}

// What follows from the settings and the gateway of this service.
void SendVerifyPanel::showService()
{
    const auto length = std::min(m_service.settings().engine.code.length, mostCodeDigits);
    m_verify->setCodeLength(target() == Target::Server ? serverCodeDigits
                                                       : static_cast<int>(length));
    m_send->setRecipientJudge([this](const QString &digits) { return judgeRecipient(digits); });
    showOutboxCode();
}

QString SendVerifyPanel::judgeRecipient(const QString &digits) const
{
    const auto number = PhoneNumber::fromNorthAmerican(digits);
    if (target() == Target::Server || !number)
        return {};
    const LimitOptions &limits = m_service.settings().engine.limits;
    return RecipientPolicy(limits.recipientAllow, limits.recipientBlock).isAllowed(*number)
        ? QString()
        : tr("RECIPIENT_ALLOW and RECIPIENT_BLOCK do not let this number through.");
}

CurlTarget SendVerifyPanel::curlTarget() const
{
    if (target() == Target::Server)
        return {m_server->address(), !m_server->token().isEmpty()};
    const HttpOptions &http = m_service.settings().http;
    return {apiEndpoint(m_service.state().api, http), !http.tokens.empty()};
}

QString SendVerifyPanel::recipientOf(const QString &authId) const
{
    const QString sent = m_history->recipientOf(authId);
    return sent.isEmpty() && authId == m_send->authId() ? m_send->recipient() : sent;
}

void SendVerifyPanel::showOutboxCode()
{
    if (target() == Target::Server || !m_service.state().isSimulator()) {
        m_verify->setOutboxCode(VerifyForm::OutboxCode::Hidden);
        return;
    }
    const auto number = PhoneNumber::fromE164(recipientOf(m_verify->authId()));
    const bool isThere = number && m_outbox.newestTo(*number);
    m_verify->setOutboxCode(isThere ? VerifyForm::OutboxCode::There
                                    : VerifyForm::OutboxCode::Missing);
}

void SendVerifyPanel::fillOutboxCode()
{
    const auto number = PhoneNumber::fromE164(recipientOf(m_verify->authId()));
    const auto message = number ? m_outbox.newestTo(*number) : std::nullopt;
    if (!message)
        return;
    m_verify->setCode(codeInMessage(message->text, m_service.settings().engine.message));
    m_verify->focusCode();
}

Bench &SendVerifyPanel::bench()
{
    if (target() == Target::ThisService)
        return m_serviceBench;
    m_server->remember();
    m_serverBench.setServer(m_server->address(), m_server->token());
    return m_serverBench;
}

SendVerifyPanel::Typed SendVerifyPanel::typed() const
{
    return {m_send->authId(), m_send->recipient(), m_verify->authId(), m_verify->code()};
}

void SendVerifyPanel::type(const Typed &typed)
{
    m_send->fill(typed.authIdToSend, typed.recipient);
    m_verify->setAuthId(typed.authIdToVerify);
    m_verify->setCode(QString::fromUtf8(typed.code.reveal()));
}

void SendVerifyPanel::send()
{
    BenchExchange exchange;
    exchange.act = BenchExchange::Act::Send;
    exchange.authId = m_send->authId();
    exchange.recipient = m_send->recipient();
    perform(exchange, m_send->request());
}

void SendVerifyPanel::verify()
{
    BenchExchange exchange;
    exchange.act = BenchExchange::Act::Verify;
    exchange.authId = m_verify->authId();
    exchange.code = m_verify->code();
    perform(exchange, m_verify->request());
}

void SendVerifyPanel::perform(const BenchExchange &exchange, const OutgoingRequest &request)
{
    if (target() == Target::Server && !m_server->address().isValid())
        return;
    cancel();
    m_requestId = u"console-"_s + QUuid::createUuid().toString(QUuid::Id128);
    m_exchangeInHand = exchange;
    m_inHand = &bench();
    viewOf(exchange.act).begin();
    m_sinceRequest.start();
    m_inHand->perform(request, m_requestId,
                      [this, exchange](const BenchAnswer &answer) { answered(exchange, answer); });
}

void SendVerifyPanel::answered(BenchExchange exchange, const BenchAnswer &answer)
{
    m_inHand = nullptr;
    exchange.at = m_clock.now();
    exchange.took = std::chrono::milliseconds(m_sinceRequest.elapsed());
    exchange.answer = answer;
    viewOf(exchange.act).show(exchange);
    const bool isSent = exchange.act == BenchExchange::Act::Send && answer.status == 200;
    const QString authId = exchange.authId;
    m_history->add(std::move(exchange));
    showHistory();
    if (!isSent)
        return;
    m_verify->setAuthId(authId);
    showOutboxCode();
    if (m_send->isAncestorOf(focusWidget()))
        m_verify->focusCode();
}

void SendVerifyPanel::cancel()
{
    if (!m_inHand)
        return;
    std::exchange(m_inHand, nullptr)->cancel();
    viewOf(m_exchangeInHand.act).clear();
}

// By a person: what was asked may be done all the same, and stands in the history.
void SendVerifyPanel::giveUp()
{
    if (!m_inHand)
        return;
    cancel();
    answered(m_exchangeInHand,
             {0, {}, {}, Failure{FailureCode::Cancelled, QString(), std::nullopt}});
}

void SendVerifyPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_inHand)
        giveUp();
    else
        QWidget::keyPressEvent(event);
}

void SendVerifyPanel::repeat()
{
    const QModelIndex current = m_historyView->currentIndex();
    if (!current.isValid())
        return;
    const BenchExchange exchange = m_history->exchange(current.row());
    switch (exchange.act) {
    case BenchExchange::Act::Send:
        m_send->fill(exchange.authId, exchange.recipient);
        send();
        return;
    case BenchExchange::Act::Verify:
        m_verify->setAuthId(exchange.authId);
        m_verify->setCode(QString::fromLatin1(exchange.code.reveal()));
        verify();
        return;
    }
}

void SendVerifyPanel::noteEvents(const std::vector<Event> &events)
{
    for (const Event &event : events) {
        if (event.requestId == m_requestId && event.gatewayTime)
            m_send->exchange().setGatewayTime(*event.gatewayTime);
    }
}

ExchangeView &SendVerifyPanel::viewOf(BenchExchange::Act act)
{
    return act == BenchExchange::Act::Send ? m_send->exchange() : m_verify->exchange();
}

void SendVerifyPanel::showHistory()
{
    const int rows = std::min(m_history->rowCount(), mostRowsShown);
    m_noHistory->setVisible(rows == 0);
    m_historyView->setVisible(rows > 0);
    m_historyView->setVerticalScrollBarPolicy(
        m_history->rowCount() > mostRowsShown ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    m_historyView->setFixedHeight(metrics::headerHeight + rows * metrics::denseRowHeight
                                  + 2 * m_historyView->frameWidth());
    m_repeat->setEnabled(m_historyView->currentIndex().isValid());
}

} // namespace smsverify
