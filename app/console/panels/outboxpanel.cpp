// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/outboxpanel.h"

#include "client/authapi.h"
#include "console/feed/serveroutbox.h"
#include "console/models/outboxmodel.h"
#include "console/panels/faultscard.h"
#include "console/panels/outboxdelegate.h"
#include "console/panels/outboxmessageview.h"
#include "console/panels/questiondialog.h"
#include "console/panels/testnumberscard.h"
#include "console/theme/metrics.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/searchfield.h"
#include "console/widgets/undobar.h"
#include "service/hostedservice.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int listWidth = 360;
constexpr int leastListWidth = 280;
constexpr int controlsWidth = 280;
constexpr int narrowPanel = 860; // no room for list, phone and controls side by side
constexpr int leastPhoneHeight = 420;

} // namespace

OutboxPanel::OutboxPanel(HostedService &service, OutboxModel &outbox, const Clock &clock,
                         ServerOutbox *other, QWidget *parent)
    : QWidget(parent), m_service(service), m_outbox(outbox), m_other(other),
      m_title(new PanelTitle(tr("Outbox"))), m_clear(new QPushButton(tr("Clear…"))),
      m_pages(new QStackedWidget), m_messages(new QStackedWidget), m_undo(new UndoBar)
{
    m_clear->setIcon(icon(Icon::Trash));
    m_title->addAction(m_clear);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics::panelMargin, metrics::cardPadding, metrics::panelMargin,
                             metrics::cardPadding);
    head->addWidget(m_title);

    auto *noSimulator = new EmptyState(
        Icon::Outbox, tr("Messages leave this machine"),
        tr("The outbox holds what the simulator would have sent. This service sends through a "
           "real gateway."));
    connect(noSimulator->addAction(tr("Show the setting"), Icon::Settings), &QPushButton::clicked,
            this, [this] { Q_EMIT settingWanted(u"SMS_GATEWAY"_s); });
    m_pages->addWidget(noSimulator);
    auto *simulator = new QWidget;
    auto *row = new QHBoxLayout(simulator);
    row->setSpacing(metrics::gap);
    row->addWidget(makeMessages(clock), 1);
    QWidget *controls = makeControls();
    controls->setVisible(!m_other);
    row->addWidget(controls);
    row->setContentsMargins(metrics::panelMargin, 0, m_other ? metrics::panelMargin : 0, 0);
    m_pages->addWidget(simulator);

    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(head);
    whole->addWidget(m_pages, 1);
    whole->addWidget(m_undo->inPlace());
    connect(m_clear, &QPushButton::clicked, this, &OutboxPanel::askToClear);
    connect(&m_service, &HostedService::stateChanged, this, &OutboxPanel::showState);
    if (m_other)
        connect(m_other, &ServerOutbox::stateChanged, this, &OutboxPanel::showState);
    connect(&m_outbox, &QAbstractItemModel::rowsInserted, this, &OutboxPanel::follow);
    connect(&m_outbox, &QAbstractItemModel::modelReset, this, &OutboxPanel::showState);
    showState();
    follow();
}

QWidget *OutboxPanel::makeMessages(const Clock &clock)
{
    m_found.setSourceModel(&m_outbox);
    m_found.setFilterRole(OutboxModel::SearchRole);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search = new SearchField(tr("Last digits or text"), tr("Search the outbox"));
    m_list = new QListView;
    m_list->setModel(&m_found);
    m_list->setItemDelegate(new OutboxDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Messages"));
    m_list->viewport()->setAttribute(Qt::WA_Hover);
    auto *card = new Card;
    card->setBodyPadding(1, metrics::cardRadius / 2, 1, metrics::cardRadius / 2);
    card->body()->addWidget(m_list);
    m_message = new OutboxMessageView(m_service, clock);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_found.setFilterFixedString(text);
        showState();
        follow();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &OutboxPanel::showCurrent);

    auto *left = new QVBoxLayout;
    left->setSpacing(metrics::gap);
    left->addWidget(m_search);
    m_hits = new QStackedWidget;
    m_hits->addWidget(card);
    m_hits->addWidget(new EmptyState(Icon::Search, tr("No message matches"),
                                     tr("Search for other digits or another word.")));
    left->addWidget(m_hits, 1);
    m_left = new QWidget;
    m_left->setLayout(left);
    left->setContentsMargins(0, 0, 0, 0);
    m_left->setMinimumWidth(leastListWidth);
    m_left->setMaximumWidth(listWidth);
    auto *both = new QWidget;
    m_beside = new QHBoxLayout(both);
    m_beside->setContentsMargins(0, 0, 0, metrics::panelMargin);
    m_beside->setSpacing(metrics::gap);
    m_beside->addWidget(m_left, 3);
    m_beside->addWidget(m_message, 2);
    m_nothing = new EmptyState(Icon::Outbox, tr("No messages yet"),
                               tr("Send a code and it will appear here, with the text as the phone "
                                  "would show it."));
    connect(m_nothing->addAction(tr("Send a code…"), Icon::Send), &QPushButton::clicked, this,
            &OutboxPanel::sendRequested);
    m_messages->addWidget(m_nothing);
    m_messages->addWidget(both);
    return m_messages;
}

QWidget *OutboxPanel::makeControls()
{
    auto *controls = new QWidget;
    auto *column = m_controls = new QVBoxLayout(controls);
    column->setSpacing(metrics::gap);
    m_numbers = new TestNumbersCard(m_service);
    connect(m_numbers, &TestNumbersCard::changed, this, &OutboxPanel::testNumbersChanged);
    column->addWidget(new FaultsCard(m_service));
    column->addWidget(m_numbers);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(controls);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    scroll->setFocusPolicy(Qt::NoFocus);
    // The scroll bar has its place in the panel's margin.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    column->setContentsMargins(0, 0, metrics::panelMargin - bar, metrics::panelMargin);
    scroll->setFixedWidth(controlsWidth + metrics::panelMargin);
    return scroll;
}

void OutboxPanel::setTestNumbers(const TestNumbers &numbers)
{
    m_numbers->set(numbers);
}

void OutboxPanel::setCurlTarget(const CurlTarget &target)
{
    m_nothing->setCommand(curlCommand(createAuthRequest(u"my-first"_s, u"12065550100"_s), target));
}

bool OutboxPanel::isSimulator() const
{
    return m_other ? m_other->state() != ServerOutbox::State::NoSimulator
                   : m_service.state().isSimulator();
}

void OutboxPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_other)
        m_other->setInView(true);
}

void OutboxPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_other)
        m_other->setInView(false);
}

// Where it is narrow the phone stands over the controls.
void OutboxPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < narrowPanel && !m_other;
    if (isNarrow == (m_controls->indexOf(m_message) >= 0))
        return;
    if (isNarrow)
        m_controls->insertWidget(0, m_message);
    else
        m_beside->addWidget(m_message, 2);
    m_message->setMinimumHeight(isNarrow ? leastPhoneHeight : 0);
    m_left->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : listWidth);
    showState();
}

void OutboxPanel::showState()
{
    const int count = m_outbox.rowCount();
    m_pages->setCurrentIndex(isSimulator() ? 1 : 0);
    m_messages->setCurrentIndex(count > 0 ? 1 : 0);
    m_hits->setCurrentIndex(m_found.rowCount() > 0 ? 0 : 1);
    m_message->setVisible(m_found.rowCount() > 0);
    if (count == 0)
        m_title->setState({});
    else
        m_title->setState(m_search->text().isEmpty()
                              ? tr("%Ln messages", nullptr, count)
                              : tr("%1 of %Ln messages", nullptr, count).arg(m_found.rowCount()));
    m_clear->setVisible(isSimulator() && !m_other);
    m_clear->setEnabled(count > 0);
}

void OutboxPanel::showCurrent()
{
    const QModelIndex current = m_found.mapToSource(m_list->currentIndex());
    if (current.isValid())
        m_message->show(m_outbox.message(current.row()));
    else
        m_message->show(std::nullopt);
}

// The newest is shown until somebody chooses another.
void OutboxPanel::follow()
{
    showState();
    const QModelIndex current = m_list->currentIndex();
    const bool wasAtTop = !current.isValid() || !m_list->hasFocus();
    if (wasAtTop && m_found.rowCount() > 0)
        m_list->setCurrentIndex(m_found.index(0, 0));
    showCurrent();
}

void OutboxPanel::askToClear()
{
    const int count = m_outbox.rowCount();
    auto *dialog = new QuestionDialog(
        tr("Clear %Ln messages?", nullptr, count),
        tr("The outbox is emptied, here and at /v1/outbox. The codes go on working. You can undo "
           "this for 10 seconds."),
        this);
    dialog->addAct(tr("Clear %Ln messages", nullptr, count), ButtonRole::Danger,
                   [this] { clear(); });
    dialog->open();
}

void OutboxPanel::clear()
{
    std::vector<OutboxMessage> messages = m_outbox.messages();
    const int count = static_cast<int>(messages.size());
    m_service.clearOutbox();
    m_undo->offer(tr("%Ln messages cleared", nullptr, count),
                  [this, messages = std::move(messages)] { m_service.putBackInOutbox(messages); });
}

} // namespace smsverify
