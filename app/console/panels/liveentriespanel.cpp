// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/liveentriespanel.h"

#include "client/authapi.h"
#include "console/models/entrymodel.h"
#include "console/panels/entrycommands.h"
#include "console/panels/entrydetails.h"
#include "console/panels/entryview.h"
#include "console/panels/filechoice.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/banner.h"
#include "console/widgets/chip.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/progressline.h"
#include "console/widgets/searchfield.h"
#include "console/widgets/undobar.h"

#include <QAction>
#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int typingPause = 200; // milliseconds
constexpr int searchWidth = 300;
constexpr int narrowestSearch = 200;
constexpr int detailsWidth = 305;
constexpr int narrowestDetails = 272;

} // namespace

LiveEntriesPanel::LiveEntriesPanel(EntryReader &reader, EntryStories &stories, EntryActions actions,
                                   const Clock &clock, QWidget *parent)
    : QWidget(parent), m_reader(reader), m_stories(stories), m_clock(clock),
      m_model(new EntryModel(reader, clock, this)),
      m_commands(new EntryCommands(std::move(actions), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_trouble = new Banner(Tone::Danger);
    m_trouble->hide();
    column->addWidget(m_trouble);
    column->addWidget(makeList(), 1);
    m_progress = new ProgressLine;
    column->addWidget(m_progress);
    m_undo = new UndoBar;
    column->addWidget(m_undo->inPlace());
    makeActions();
    connectParts();
    connectCommands();
    showCounts();
}

QWidget *LiveEntriesPanel::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(metrics::panelMargin, metrics::cardPadding, metrics::panelMargin,
                               metrics::gap);
    column->setSpacing(metrics::gap);
    m_title = new PanelTitle(tr("Live entries"));
    auto *exporting = new QPushButton(icon(Icon::Export), tr("Export…"));
    exporting->setToolTip(tr("Writes the list as CSV or JSON"));
    connect(exporting, &QPushButton::clicked, this, &LiveEntriesPanel::exportList);
    m_sending = new QPushButton(icon(Icon::Send), tr("Send a code…"));
    setButtonRole(m_sending, ButtonRole::Primary);
    connect(m_sending, &QPushButton::clicked, this, &LiveEntriesPanel::sendRequested);
    m_title->addAction(exporting);
    m_title->addAction(m_sending);
    column->addWidget(m_title);
    column->addWidget(makeFilters());
    return head;
}

QWidget *LiveEntriesPanel::makeFilters()
{
    auto *filters = new QWidget;
    auto *row = new QHBoxLayout(filters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::smallGap);
    m_search = new SearchField(tr("Identifier or last digits"),
                               tr("Search for an identifier or the last digits of a number"));
    m_search->setMinimumWidth(narrowestSearch);
    m_search->setMaximumWidth(searchWidth);
    m_waiting = new Chip(tr("Waiting"));
    m_expired = new Chip(tr("Expired"));
    for (Chip *chip : {m_waiting, m_expired}) {
        chip->setCheckable(true);
        chip->setChecked(true);
    }
    auto *columns = new QToolButton;
    columns->setIcon(icon(Icon::Columns));
    columns->setToolTip(tr("Choose columns"));
    columns->setAccessibleName(tr("Choose columns"));
    connect(columns, &QToolButton::clicked, this, [this, columns] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_view->addColumnActions(*menu);
        menu->popup(columns->mapToGlobal(QPoint(0, columns->height())));
    });
    auto *showing = new QToolButton;
    showing->setIcon(icon(Icon::Info));
    showing->setToolTip(tr("Show details"));
    showing->setAccessibleName(tr("Show details"));
    showing->setCheckable(true);
    showing->setChecked(true);
    row->addWidget(m_search, 100); // the stretch takes what the search leaves
    row->addWidget(m_waiting);
    row->addWidget(m_expired);
    row->addStretch(1);
    row->addWidget(showing);
    row->addWidget(columns);
    m_details = new EntryDetails(m_clock);
    connect(showing, &QToolButton::toggled, m_details, &QWidget::setVisible);
    connect(m_details, &EntryDetails::closed, showing, [showing] { showing->setChecked(false); });
    return filters;
}

QWidget *LiveEntriesPanel::makeList()
{
    m_view = new EntryView(*m_model, m_clock);
    m_empty = new EmptyState(Icon::Live, {}, {});
    m_sendFirst = m_empty->addAction(tr("Send a code…"), Icon::Send);
    connect(m_sendFirst, &QPushButton::clicked, this, &LiveEntriesPanel::sendRequested);
    m_showAll = m_empty->addAction(tr("Show all entries"), Icon::Live);
    connect(m_showAll, &QPushButton::clicked, this, &LiveEntriesPanel::showAll);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_details->setMinimumWidth(narrowestDetails);
    m_splitter->setSizes({10 * detailsWidth, detailsWidth});
    return m_splitter;
}

// For the menu over a row and for the keys; the buttons of the details do the same.
void LiveEntriesPanel::makeActions()
{
    const auto add = [this](Icon symbol, const QString &text, const QKeySequence &keys,
                            const std::function<void(const std::vector<EntryRow> &)> &act) {
        auto *action = new QAction(icon(symbol), text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, act] { act(m_view->selectedEntries()); });
        m_view->addAction(action);
        m_menuActions.append(action);
        return action;
    };
    add(Icon::Resend, tr("Send a new code"), QKeySequence(u"Ctrl+R"_s),
        [this](const auto &entries) { m_commands->sendNewCodes(entries); });
    m_ofOneActions +=
        add(Icon::Check, tr("Try a code…"), QKeySequence(u"Ctrl+T"_s), [this](const auto &entries) {
            if (entries.size() == 1)
                m_commands->tryCode(entries.front());
        });
    add(Icon::Copy, tr("Copy identifier"), QKeySequence::Copy,
        [this](const auto &entries) { m_commands->copyIdentifiers(entries); });
    m_ofOneActions += add(Icon::Terminal, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s),
                          [this](const auto &entries) {
                              if (entries.size() == 1)
                                  m_commands->copyCurl(entries.front());
                          });
    m_forget = add(Icon::Shield, tr("Forget wrong codes…"), {}, [this](const auto &entries) {
        if (entries.size() == 1)
            m_commands->forgetWrongCodes(entries.front());
    });
    add(Icon::Void, tr("Void…"), QKeySequence::Delete,
        [this](const auto &entries) { m_commands->makeVoid(entries); });
}

void LiveEntriesPanel::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(); });
    connect(&m_typing, &QTimer::timeout, this, &LiveEntriesPanel::applyQuery);
    for (const Chip *chip : {m_waiting, m_expired})
        connect(chip, &Chip::toggled, this, &LiveEntriesPanel::applyQuery);
    connect(&m_reader, &EntryReader::countsChanged, this, &LiveEntriesPanel::showCounts);
    connect(&m_reader, &EntryReader::healthChanged, this, [this](const ReaderHealth &health) {
        if (health.isReadable() && m_isRead)
            applyQuery();
        showState();
    });
    // The list refreshes its own; what is shown beside it may have ended, too.
    connect(&m_reader, &EntryReader::committed, this, [this] {
        if (m_details->entry() && m_view->selectedEntries().empty())
            showUnselected(*m_details->entry());
    });
    connect(&m_stories, &EntryStories::changed, this, &LiveEntriesPanel::showSelection);
    connect(m_view, &EntryView::selectionTouched, this, &LiveEntriesPanel::showSelection);
    connect(m_view, &QWidget::customContextMenuRequested, this, &LiveEntriesPanel::showMenu);
    connect(m_view, &QAbstractItemView::activated, this, [this] { m_details->show(); });
    connect(m_model, &EntryModel::loadingChanged, this, [this](bool isLoading) {
        if (m_export)
            return;
        if (isLoading)
            m_progress->start(tr("Reading the entries"));
        else
            m_progress->finish();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &LiveEntriesPanel::showState);
    connect(m_model, &EntryModel::loaded, this, [this] {
        showState();
        followList();
        showSelection();
    });
    connect(m_progress, &ProgressLine::cancelled, this, [this] {
        m_export.reset();
        m_progress->finish();
    });
}

void LiveEntriesPanel::connectCommands()
{
    const auto selected = [this](auto act) {
        return [this, act] {
            std::vector<EntryRow> entries = m_view->selectedEntries();
            // What is shown though it is stored no more can get a new code.
            if (entries.empty() && m_details->entry())
                entries.push_back(*m_details->entry());
            if (!entries.empty())
                act(entries);
        };
    };
    connect(m_details->newCodeButton(), &QPushButton::clicked, this,
            selected([this](const auto &entries) { m_commands->sendNewCodes(entries); }));
    connect(m_details->tryCodeButton(), &QPushButton::clicked, this,
            selected([this](const auto &entries) { m_commands->tryCode(entries.front()); }));
    connect(m_details->copyCurlButton(), &QPushButton::clicked, this,
            selected([this](const auto &entries) { m_commands->copyCurl(entries.front()); }));
    connect(m_details->voidButton(), &QPushButton::clicked, this,
            selected([this](const auto &entries) { m_commands->makeVoid(entries); }));
    connect(m_details, &EntryDetails::revealed, m_commands, &EntryCommands::noteRevealed);
    connect(m_commands, &EntryCommands::voided, this,
            [this](const QString &what, const std::function<void()> &undo) {
                if (undo)
                    m_undo->offer(what, undo);
            });
    connect(m_commands, &EntryCommands::failed, this,
            [this](const QString &fact, const QString &reason, const QString &details) {
                m_trouble->clearWaysOut();
                m_trouble->setTone(Tone::Danger);
                m_trouble->setWords(fact, reason);
                m_trouble->setDetails(details);
                m_trouble->show();
            });
    connect(m_commands, &EntryCommands::succeeded, this, [this] {
        m_trouble->hide();
        if (!m_reader.health().isReadable())
            askApiFor(m_search->text().trimmed());
    });
}

void LiveEntriesPanel::setCurlTarget(const CurlTarget &target)
{
    m_commands->setCurlTarget(target);
    m_firstCommand = curlCommand(createAuthRequest(u"my-first"_s, u"12065550100"_s), target);
    showState();
}

void LiveEntriesPanel::setCodeLength(int digits)
{
    m_commands->setCodeLength(digits);
}

QByteArray LiveEntriesPanel::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_view->saveState() << m_splitter->saveState() << m_details->isVisibleTo(m_splitter);
    return state;
}

void LiveEntriesPanel::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray view;
    QByteArray splitter;
    bool hasDetails = true;
    stream >> view >> splitter >> hasDetails;
    if (stream.status() != QDataStream::Ok)
        return;
    m_view->restoreState(view);
    m_splitter->restoreState(splitter);
    if (!hasDetails)
        Q_EMIT m_details->closed();
}

void LiveEntriesPanel::search(const QString &text)
{
    m_search->setText(text);
    m_typing.stop();
    applyQuery();
}

void LiveEntriesPanel::applyQuery()
{
    EntryQuery query = m_model->query();
    query.search = m_search->text().trimmed();
    const bool isWaiting = m_waiting->isChecked();
    const bool isExpired = m_expired->isChecked();
    query.filter = isWaiting ? isExpired ? EntryFilter::All : EntryFilter::Waiting
        : isExpired          ? EntryFilter::Expired
                             : EntryFilter::None;
    m_isRead = true;
    m_isOtherList |=
        query.search != m_model->query().search || query.filter != m_model->query().filter;
    m_model->setQuery(query);
    if (m_reader.health().isReadable())
        findExactly(query.search);
    else
        askApiFor(query.search);
}

// One entry at a time is all that the API tells.
void LiveEntriesPanel::askApiFor(const QString &text)
{
    m_details->showNothing();
    const auto authId = AuthId::fromText(text);
    if (!authId)
        return;
    m_commands->find(*authId, [this, text](const Result<std::optional<Verification>> &found) {
        if (found && *found && m_search->text().trimmed() == text)
            m_details->showVerification(**found);
    });
}

// The entry of exactly this identifier is there at once, however long the search takes.
void LiveEntriesPanel::findExactly(const QString &text)
{
    const auto authId = AuthId::fromText(text);
    if (!authId)
        return;
    m_reader.find(*authId,
                  [self = QPointer(this), text](const Result<std::optional<EntryRow>> &entry) {
                      if (self && entry && *entry && self->m_search->text().trimmed() == text) {
                          self->m_details->showEntry(**entry, self->m_stories.events(text));
                          if (!self->m_view->selectEntry((*entry)->slot))
                              self->m_view->selectOnceLoaded((*entry)->slot);
                      }
                  });
}

void LiveEntriesPanel::showMenu(const QPoint &position)
{
    const auto count = m_view->selectionModel()->selectedRows().size();
    if (count == 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : std::as_const(m_ofOneActions))
        action->setEnabled(count == 1);
    m_forget->setEnabled(count == 1 && m_commands->canForgetWrongCodes());
    for (QAction *action : std::as_const(m_menuActions)) {
        if (action == m_menuActions.last())
            menu->addSeparator();
        menu->addAction(action);
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void LiveEntriesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isRead)
        showState();
    else
        applyQuery();
}

void LiveEntriesPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setInView(false);
}

void LiveEntriesPanel::paintEvent(QPaintEvent *)
{
    // The line between the head and the list.
    QPainter painter(this);
    painter.fillRect(QRect(0, m_splitter->y() - 1, width(), 1),
                     Tokens::of(palette()).color(Token::Border));
}

} // namespace smsverify
