// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/activitypanel.h"

#include "console/feed/wholefile.h"
#include "console/models/activityexport.h"
#include "console/panels/filechoice.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/chip.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/flowlayout.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/searchfield.h"
#include "console/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int timeWidth = 96;
constexpr int whatWidth = 248;
constexpr int whoWidth = 210;

QString text(const QModelIndex &row, int column)
{
    return row.siblingAtColumn(column).data().toString();
}

} // namespace

ActivityPanel::ActivityPanel(ActivityModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_filter(model), m_title(new PanelTitle(tr("Activity"))),
      m_pause(new QPushButton), m_follow(new QPushButton),
      m_text(new SearchField(tr("Identifier, event, detail"), tr("Filter the activity"))),
      m_stack(new QStackedWidget), m_table(new TableView(TableView::Rows::Compact)),
      m_below(new QWidget), m_details(new CodeBlock)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    addTitle();
    addFilters();
    addTable();
    connect(&m_model, &ActivityModel::countsChanged, this, &ActivityPanel::refresh);
    refresh();
}

void ActivityPanel::addTitle()
{
    m_title->setContentsMargins(metrics::panelMargin, metrics::cardPadding, metrics::panelMargin,
                                metrics::cardPadding);
    m_pause->setCheckable(true);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keep the newest in sight"));
    auto *exportButton = new QPushButton(icon(Icon::Export), tr("Export…"));
    exportButton->setToolTip(tr("Write what is shown into a CSV or JSON file"));
    connect(m_pause, &QPushButton::toggled, this,
            [this](bool isPaused) { m_model.setPaused(isPaused); });
    connect(m_follow, &QPushButton::clicked, this, &ActivityPanel::setFollowing);
    connect(exportButton, &QPushButton::clicked, this, &ActivityPanel::exportEvents);
    m_title->addAction(m_pause);
    m_title->addAction(m_follow);
    m_title->addAction(exportButton);
    layout()->addWidget(m_title);
}

void ActivityPanel::addFilters()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(row);
    flow->setContentsMargins(metrics::panelMargin, 0, metrics::panelMargin, metrics::gap);
    flow->setSpacing(metrics::smallGap);
    m_text->setFixedWidth(280);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        refreshEmptyState();
    });
    flow->addWidget(m_text);
    addChip(ActivityLevel::Info, tr("Information"), row);
    addChip(ActivityLevel::Warning, tr("Warnings"), row);
    addChip(ActivityLevel::Error, tr("Errors"), row);
    layout()->addWidget(row);
}

Chip *ActivityPanel::addChip(ActivityLevel level, const QString &text, QWidget *row)
{
    auto *chip = new Chip(text);
    chip->setCheckable(true);
    chip->setChecked(true);
    connect(chip, &QPushButton::toggled, this, [this, level](bool isShown) {
        m_filter.setShown(level, isShown);
        refreshEmptyState();
    });
    row->layout()->addWidget(chip);
    m_chips[static_cast<std::size_t>(level)] = chip;
    return chip;
}

void ActivityPanel::addTable()
{
    m_table->setModel(&m_filter);
    m_table->setSortingEnabled(false);
    m_table->setWordWrap(false);
    m_table->setAccessibleName(tr("Activity"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionsClickable(false);
    header->resizeSection(ActivityModel::Time, timeWidth);
    header->resizeSection(ActivityModel::What, whatWidth);
    header->resizeSection(ActivityModel::Who, whoWidth);
    header->setStretchLastSection(true);
    m_table->installEventFilter(this);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copyAction = new QAction(icon(Icon::Copy), tr("Copy"), m_table);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &ActivityPanel::copy);
    m_table->addAction(copyAction);
    auto *detailsAction = new QAction(icon(Icon::Info), tr("Details"), m_table);
    connect(detailsAction, &QAction::triggered, this, &ActivityPanel::showDetails);
    m_table->addAction(detailsAction);

    m_stack->addWidget(m_table);
    m_nothing = new EmptyState(Icon::Activity, tr("Nothing has happened yet"),
                               tr("Codes that are sent and checked, refusals by limits, and "
                                  "trouble of gateway and database appear here."));
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(new EmptyState(Icon::Filter, tr("Nothing fits the filter"),
                                      tr("Show more levels, or search for another word.")));
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(m_stack, 1);
    m_details->setMostLines(10);
    m_details->setTitle(tr("Details"));
    m_below->hide();
    auto *below = new QVBoxLayout(m_below);
    below->setContentsMargins(metrics::gap, metrics::smallGap, metrics::gap, metrics::gap);
    below->addWidget(m_details);
    column->addWidget(m_below);

    connect(m_table, &QAbstractItemView::doubleClicked, this, &ActivityPanel::showDetails);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (m_below->isVisible())
            showDetails();
    });
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { rowsInserted(last - first + 1); });
    QScrollBar *bar = m_table->verticalScrollBar();
    // The oldest go: what is in sight stays where it is.
    connect(&m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this, bar](const QModelIndex &, int first, int last) {
                const int above = std::min(last + 1, m_table->rowAt(0)) - first;
                if (!m_follow->isChecked() && above > 0)
                    bar->setValue(bar->value()
                                  - above * m_table->verticalHeader()->defaultSectionSize());
            });
    // Rows came, or the table became lower.
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
        if (m_follow->isChecked())
            bar->setValue(bar->maximum());
    });
    // Somebody scrolls.
    connect(bar, &QScrollBar::valueChanged, this, [this] {
        if (m_follow->isChecked() != isAtEnd())
            setFollowing(isAtEnd());
    });
}

bool ActivityPanel::isAtEnd() const
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    return bar->value() >= bar->maximum();
}

void ActivityPanel::rowsInserted(int count)
{
    if (!m_follow->isChecked())
        m_new += count;
    refresh();
}

void ActivityPanel::setFollowing(bool isFollowing)
{
    m_follow->setChecked(isFollowing);
    m_new = 0;
    if (isFollowing)
        m_table->scrollToBottom();
    refresh();
}

void ActivityPanel::refresh()
{
    const QLocale locale;
    for (const ActivityLevel level :
         {ActivityLevel::Info, ActivityLevel::Warning, ActivityLevel::Error})
        m_chips[static_cast<std::size_t>(level)]->setCount(m_model.count(level));
    const bool isPaused = m_model.isPaused();
    m_pause->setIcon(icon(isPaused ? Icon::Play : Icon::Pause));
    m_pause->setText(isPaused ? tr("Resume") : tr("Pause"));
    m_follow->setIcon(icon(Icon::Follow));
    m_follow->setText(m_new == 0 ? tr("Follow") : tr("%Ln new", nullptr, m_new));
    QStringList state;
    if (isPaused)
        state += tr("paused, %1 waiting").arg(locale.toString(qulonglong(m_model.waiting())));
    if (m_model.dropped() > 0)
        state += tr("%1 older ones are gone").arg(locale.toString(qulonglong(m_model.dropped())));
    m_title->setState(state.join(u" · "_s));
    refreshEmptyState();
}

void ActivityPanel::setServiceElsewhere()
{
    m_nothing->setWords(Icon::Activity, tr("Nothing has happened in this window"),
                        tr("What the other service does stands in its own log."));
}

void ActivityPanel::refreshEmptyState()
{
    const int page = m_model.rowCount() == 0 ? 1 : m_filter.rowCount() == 0 ? 2 : 0;
    m_stack->setCurrentIndex(page);
    if (page != 0)
        hideDetails();
}

void ActivityPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_follow->isChecked())
        m_table->scrollToBottom();
}

bool ActivityPanel::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            showDetails();
            return true;
        }
        if (key == Qt::Key_Escape && m_below->isVisible()) {
            hideDetails();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

void ActivityPanel::showDetails()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    m_details->setText(activityStory(m_filter.eventAt(current)));
    m_below->show();
    m_table->scrollTo(current);
}

void ActivityPanel::hideDetails()
{
    m_below->hide();
}

void ActivityPanel::copy()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells{activityMoment(m_filter.eventAt(row).at)};
        for (const int column : {ActivityModel::What, ActivityModel::Who, ActivityModel::Detail})
            cells += text(row, column);
        lines += cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

std::vector<Event> ActivityPanel::shownEvents() const
{
    std::vector<Event> events;
    for (int row = 0; row < m_filter.rowCount(); ++row)
        events.push_back(m_filter.eventAt(m_filter.index(row, 0)));
    return events;
}

void ActivityPanel::exportEvents()
{
    const auto write = [this](const QString &path) {
        const auto work = [path, events = shownEvents()] {
            const QByteArray content = path.endsWith(".json"_L1, Qt::CaseInsensitive)
                ? activityJson(events)
                : activityCsv(events);
            return writeWholeFile(path, content);
        };
        m_background.run(work, [this, path](const QString &trouble) {
            m_title->setState(trouble.isEmpty() ? tr("exported to %1").arg(path)
                                                : tr("not exported: %1").arg(trouble));
        });
    };
    chooseFile(this, FileChoice::Save, tr("Export the activity"), u"activity.csv"_s,
               {tr("Table (*.csv)"), tr("JSON (*.json)")}, write);
}

} // namespace smsverify
