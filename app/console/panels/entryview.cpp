// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/entryview.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <utility>

namespace smsverify {

namespace {

using Column = EntryModel::Column;

// Below this width the columns are narrow.
constexpr int wideEnough = 700;

struct ColumnWidths
{
    int wide;
    int narrow;
};

// In the columns' order; the identifier takes what is left.
constexpr std::array<ColumnWidths, EntryModel::columns> widths{
    {{160, 160}, {140, 132}, {84, 84}, {138, 128}, {108, 94}, {124, 44}}};

// Where less is left for the identifier these columns give way, the first of them first.
constexpr int leastIdentifier = 140;
constexpr std::array givingWay{Column::Message, Column::Tries, Column::Sent, Column::Recipient};

constexpr int tickInterval = 1000; // milliseconds

} // namespace

EntryView::EntryView(EntryModel &model, const Clock &clock, QWidget *parent)
    : TableView(Rows::Normal, parent), m_model(model),
      m_delegate(new EntryDelegate(model, clock, this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setMouseTracking(true);
    setAccessibleName(tr("Entries"));
    setUpColumns();
    followModel();
    m_telling.setSingleShot(true);
    m_telling.setInterval(0);
    connect(&m_telling, &QTimer::timeout, this, &EntryView::tellVisible);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_telling.start(); });
    m_ticking.setInterval(tickInterval);
    connect(&m_ticking, &QTimer::timeout, this, &EntryView::tick);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_isRemoving)
            m_isTouched = true;
        else
            Q_EMIT selectionTouched();
    });
}

void EntryView::setUpColumns()
{
    QHeaderView &header = *horizontalHeader();
    header.setSectionsMovable(true);
    header.setMinimumSectionSize(44);
    header.setStretchLastSection(false);
    header.setSectionResizeMode(QHeaderView::Interactive);
    header.setSectionResizeMode(int(Column::Identifier), QHeaderView::Stretch);
    header.setSortIndicator(int(Column::Sent), Qt::DescendingOrder);
    // Each change reads the list anew: the model is asked by the signal alone.
    setSortingEnabled(false);
    header.setSortIndicatorShown(true);
    header.setSectionsClickable(true);
    connect(&header, &QHeaderView::sortIndicatorChanged, &m_model, &EntryModel::sort);
}

// Widths are set anew only where narrow becomes wide or the other way round: a person's own stay.
void EntryView::fitColumns()
{
    const auto width = viewport()->width() < wideEnough ? EntryDelegate::Width::Narrow
                                                        : EntryDelegate::Width::Wide;
    if (m_isFitted && width == m_width)
        return;
    m_isFitted = true;
    m_width = width;
    m_delegate->setWidth(width);
    m_model.setShortTitles(width == EntryDelegate::Width::Narrow);
    for (int column = 1; column < EntryModel::columns; ++column) {
        const ColumnWidths &of = widths.at(static_cast<std::size_t>(column));
        horizontalHeader()->resizeSection(
            column, width == EntryDelegate::Width::Wide ? of.wide : of.narrow);
    }
}

// Columns come back with the room for them.
void EntryView::giveWay()
{
    QHeaderView &header = *horizontalHeader();
    for (const int column : std::exchange(m_givenWay, {}))
        header.showSection(column);
    int room = viewport()->width() - leastIdentifier;
    for (int column = 1; column < EntryModel::columns; ++column)
        room -= header.sectionSize(column);
    for (const Column giving : givingWay) {
        const int column = int(giving);
        if (room >= 0)
            return;
        if (header.isSectionHidden(column))
            continue;
        room += header.sectionSize(column);
        header.hideSection(column);
        m_givenWay.push_back(column);
    }
}

// Rows that come and go above what is seen move the scroll bar along; only at the very top, where
// the newest stand, they push down what is there.
void EntryView::followModel()
{
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                if (!isAtTop() && first <= rowAt(0))
                    shiftBy(last - first + 1);
                m_telling.start();
            });
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                const int above = std::min(last + 1, rowAt(0)) - first;
                if (above > 0)
                    shiftBy(-above);
            });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_telling.start();
        m_isRemoving = false;
        if (std::exchange(m_isTouched, false))
            Q_EMIT selectionTouched();
    });
    connect(&m_model, &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex &, int from, int, const QModelIndex &, int to) {
                const int top = rowAt(0);
                if (!isAtTop() && from > top && to <= top)
                    shiftBy(1);
                else if (from < top && to > top)
                    shiftBy(-1);
                m_telling.start();
            });
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, &EntryView::remember);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &EntryView::restoreSelection);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                for (int row = first.row(); row <= last.row(); ++row) {
                    if (selectionModel()->isRowSelected(row, {})) {
                        Q_EMIT selectionTouched();
                        return;
                    }
                }
            });
}

bool EntryView::isAtTop() const
{
    return verticalScrollBar()->value() == 0 && m_model.reachesStart();
}

void EntryView::shiftBy(int rows)
{
    updateGeometries(); // the bar's range
    verticalScrollBar()->setValue(verticalScrollBar()->value()
                                  + rows * verticalHeader()->defaultSectionSize());
}

void EntryView::tellVisible()
{
    const int first = std::max(0, rowAt(0));
    const int last = rowAt(viewport()->height() - 1);
    m_model.setVisibleRows(first, last < 0 ? m_model.rowCount() - 1 : last);
}

void EntryView::remember()
{
    m_selected.clear();
    for (const QModelIndex &index : selectionModel()->selectedRows())
        m_selected.insert(m_model.entry(index.row()).slot);
    m_current.reset();
    if (currentIndex().isValid())
        m_current = m_model.entry(currentIndex().row()).slot;
}

void EntryView::restoreSelection()
{
    QItemSelection selection;
    if (!m_selected.isEmpty()) {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (m_selected.contains(m_model.entry(row).slot))
                selection.select(m_model.index(row, 0), m_model.index(row, 0));
        }
    }
    if (const auto row = m_current ? m_model.rowOf(*m_current) : std::nullopt)
        selectionModel()->setCurrentIndex(m_model.index(*row, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    if (m_goesToEnd)
        QMetaObject::invokeMethod(this, &QAbstractItemView::scrollToBottom, Qt::QueuedConnection);
    else
        scrollToTop();
    m_goesToEnd = false;
    if (m_wanted)
        selectEntry(*std::exchange(m_wanted, std::nullopt));
    m_telling.start();
}

std::vector<EntryRow> EntryView::selectedEntries() const
{
    std::vector<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    std::vector<EntryRow> entries;
    entries.reserve(rows.size());
    for (const int row : rows)
        entries.push_back(m_model.entry(row));
    return entries;
}

bool EntryView::selectEntry(Slot slot)
{
    const std::optional<int> row = m_model.rowOf(slot);
    if (!row)
        return false;
    selectRow(*row);
    scrollTo(m_model.index(*row, 0));
    return true;
}

void EntryView::addColumnActions(QMenu &menu)
{
    for (int column = 1; column < EntryModel::columns; ++column) {
        QAction *action = menu.addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        const bool hasGivenWay = std::ranges::find(m_givenWay, column) != m_givenWay.end();
        action->setChecked(hasGivenWay || !isColumnHidden(column));
        action->setEnabled(!hasGivenWay);
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            setColumnHidden(column, !isShown);
            giveWay();
        });
    }
}

QByteArray EntryView::saveState() const
{
    // What gave way is not hidden by choice.
    QHeaderView &header = *horizontalHeader();
    for (const int column : m_givenWay)
        header.showSection(column);
    QByteArray state = header.saveState();
    for (const int column : m_givenWay)
        header.hideSection(column);
    return state;
}

bool EntryView::restoreState(const QByteArray &state)
{
    if (!horizontalHeader()->restoreState(state))
        return false;
    horizontalHeader()->setSectionResizeMode(int(Column::Identifier), QHeaderView::Stretch);
    m_givenWay.clear();
    giveWay();
    m_model.sort(horizontalHeader()->sortIndicatorSection(),
                 horizontalHeader()->sortIndicatorOrder());
    return true;
}

// Home and End lead to the first and last of all entries, not of those that are in memory.
void EntryView::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain =
        event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::ControlModifier;
    if (isPlain && event->key() == Qt::Key_End && !m_model.reachesEnd()) {
        m_goesToEnd = true;
        m_model.showEnd();
    } else if (isPlain && event->key() == Qt::Key_Home && !m_model.reachesStart()) {
        m_model.showStart();
    } else {
        TableView::keyPressEvent(event);
    }
}

void EntryView::resizeEvent(QResizeEvent *event)
{
    TableView::resizeEvent(event);
    fitColumns();
    giveWay();
    m_telling.start();
}

void EntryView::showEvent(QShowEvent *event)
{
    TableView::showEvent(event);
    m_ticking.start();
    m_model.setInView(true);
    m_telling.start();
}

void EntryView::hideEvent(QHideEvent *event)
{
    TableView::hideEvent(event);
    m_ticking.stop();
    m_model.setInView(false);
}

void EntryView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    TableView::currentChanged(current, previous);
    viewport()->update(); // the ring around the row
}

void EntryView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    // Before the selection hears of it.
    m_isRemoving = true;
    TableView::rowsAboutToBeRemoved(parent, first, last);
}

void EntryView::tick()
{
    for (const Column column : {Column::Sent, Column::Expires}) {
        const int section = int(column);
        viewport()->update(columnViewportPosition(section), 0, columnWidth(section),
                           viewport()->height());
    }
}

} // namespace smsverify
