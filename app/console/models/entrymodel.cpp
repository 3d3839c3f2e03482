// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/entrymodel.h"

#include "console/models/entrytext.h"

#include <QPointer>
#include <QSet>

#include <algorithm>
#include <memory>
#include <utility>

namespace smsverify {

namespace {

using Reach = PageRequest::Reach;

constexpr int indexedPage = 200;
// What reads the whole table for each page reads larger ones.
constexpr int scannedPage = 2'000;

// The window grows where the view is that near to its end.
constexpr int nearRows = 100;

// Rows refreshed above the first that is seen.
constexpr int marginAbove = 20;

// A refresh comes soon after a commit; what takes long is done less often.
constexpr int soonestRefresh = 50; // milliseconds
constexpr int scrolledRefresh = 150; // milliseconds
constexpr int refreshShare = 10;

// What is hidden once its time is over goes by itself, without a commit.
constexpr int expiryRefresh = 1'000; // milliseconds

} // namespace

EntryModel::EntryModel(EntryReader &reader, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_reader(reader), m_clock(clock)
{
    m_refreshTimer.setSingleShot(true);
    connect(&m_refreshTimer, &QTimer::timeout, this, &EntryModel::refresh);
    connect(&m_reader, &EntryReader::committed, this, [this] {
        m_isStale = true;
        m_isOutdated = true;
        scheduleRefresh(soonestRefresh);
    });
}

EntryModel::~EntryModel()
{
    // The reader outlives the model: nothing may be answered any more.
    cancelAll();
}

void EntryModel::setQuery(const EntryQuery &query)
{
    m_query = query;
    load(Reach::After);
}

void EntryModel::showEnd()
{
    load(Reach::Before);
}

void EntryModel::showStart()
{
    load(Reach::After);
}

void EntryModel::setInView(bool isInView)
{
    if (m_isInView == isInView)
        return;
    m_isInView = isInView;
    if (!m_isInView) {
        m_refreshTimer.stop();
        return;
    }
    scheduleRefresh(soonestRefresh);
}

void EntryModel::setVisibleRows(int first, int last)
{
    const int before = m_firstVisible;
    m_firstVisible = std::max(0, first);
    m_lastVisible = std::max(first, last);
    extendIfNear();
    // What comes into view may have changed while it was not.
    if (m_firstVisible != before && m_isOutdated)
        scheduleRefresh(scrolledRefresh);
}

std::optional<int> EntryModel::rowOf(Slot slot) const
{
    const auto found = std::ranges::find(m_rows, slot, &EntryRow::slot);
    if (found == m_rows.end())
        return std::nullopt;
    return static_cast<int>(found - m_rows.begin());
}

int EntryModel::pageSize() const
{
    return m_query.isScan() ? scannedPage : indexedPage;
}

void EntryModel::cancel(Ask &ask)
{
    if (ask)
        m_reader.cancel(*std::exchange(ask, std::nullopt));
}

void EntryModel::cancelAll()
{
    cancel(m_load);
    cancel(m_extension);
    cancel(m_refresh);
}

// What is answered is taken only where nothing else was asked in its place since.
void EntryModel::ask(Ask &place, const PageRequest &request,
                     const std::function<void(Result<EntryPage>)> &take)
{
    cancel(place);
    const auto number = std::make_shared<EntryReader::AskId>(0);
    *number = m_reader.page(
        request, [self = QPointer(this), &place, number, take](const Result<EntryPage> &page) {
            if (!self || place != *number)
                return;
            place.reset();
            take(page);
        });
    place = *number;
}

void EntryModel::setLoading(bool isLoading)
{
    if (m_isLoading == isLoading)
        return;
    m_isLoading = isLoading;
    Q_EMIT loadingChanged(isLoading);
}

void EntryModel::load(Reach reach)
{
    cancelAll();
    m_isStale = false;
    m_isOutdated = m_query.filter != EntryFilter::All;
    PageRequest request;
    request.query = m_query;
    request.reach = reach;
    request.size = pageSize();
    ask(m_load, request, [this, reach](const Result<EntryPage> &page) {
        setLoading(false);
        if (page)
            takeLoaded(*page, reach);
        else
            Q_EMIT failed(page.error());
    });
    setLoading(true);
}

void EntryModel::takeLoaded(const EntryPage &page, Reach reach)
{
    beginResetModel();
    m_rows = page.rows;
    m_reachesStart = reach != Reach::Before || page.isLast;
    m_reachesEnd = reach == Reach::Before || page.isLast;
    endResetModel();
    Q_EMIT loaded();
    if (m_isStale || m_query.filter != EntryFilter::All)
        scheduleRefresh(expiryRefresh);
}

void EntryModel::extendIfNear()
{
    if (m_load || m_extension || m_rows.empty())
        return;
    if (!m_reachesEnd && m_lastVisible + nearRows >= size())
        extend(Reach::After);
    else if (!m_reachesStart && m_firstVisible < nearRows)
        extend(Reach::Before);
}

void EntryModel::extend(Reach reach)
{
    PageRequest request;
    request.query = m_query;
    request.reach = reach;
    request.size = pageSize();
    request.anchor = reach == Reach::Before ? m_rows.front() : m_rows.back();
    ask(m_extension, request, [this, reach](const Result<EntryPage> &page) {
        if (page)
            takeExtension(*page, reach);
        else
            Q_EMIT failed(page.error());
    });
}

void EntryModel::takeExtension(const EntryPage &page, Reach reach)
{
    if (reach == Reach::Before) {
        m_reachesStart = page.isLast; // before rows come: a view at the start stays there
        merge(0, 0, page.rows);
        if (size() > mostRows) {
            removeRange(mostRows, size());
            m_reachesEnd = false;
        }
    } else {
        merge(size(), size(), page.rows);
        m_reachesEnd = page.isLast;
        if (size() > mostRows) {
            removeRange(0, size() - mostRows);
            m_reachesStart = false;
        }
    }
    extendIfNear();
}

void EntryModel::scheduleRefresh(int soonest)
{
    if (!m_isInView || m_load || m_refresh || m_refreshTimer.isActive())
        return;
    qint64 wait = soonest;
    if (m_sinceRefresh.isValid())
        wait = std::max(wait, refreshShare * m_refreshTook - m_sinceRefresh.elapsed());
    m_refreshTimer.start(static_cast<int>(wait));
}

// From the first row in view on; from the start of all where that is in view.
void EntryModel::refresh()
{
    if (!m_isInView || m_load)
        return;
    m_isStale = false;
    PageRequest request;
    request.query = m_query;
    request.reach = Reach::From;
    request.size = std::max(pageSize(), m_lastVisible - m_firstVisible + 2 * marginAbove);
    if (!m_rows.empty() && !(m_reachesStart && m_firstVisible == 0)) {
        const int first = std::clamp(m_firstVisible - marginAbove, 0, size() - 1);
        request.anchor = m_rows[static_cast<std::size_t>(first)];
    }
    m_sinceRefresh.start();
    ask(m_refresh, request, [this, anchor = request.anchor](const Result<EntryPage> &page) {
        m_refreshTook = m_sinceRefresh.elapsed();
        if (page)
            takeRefreshed(*page, anchor);
        else if (page.error().code != FailureCode::Cancelled)
            Q_EMIT failed(page.error());
        if (m_isStale)
            scheduleRefresh(soonestRefresh);
        else if (m_query.filter != EntryFilter::All)
            scheduleRefresh(expiryRefresh);
    });
}

void EntryModel::takeRefreshed(const EntryPage &page, const std::optional<EntryRow> &anchor)
{
    const int first = anchor ? placeOf(*anchor) : 0;
    int last = size();
    if (page.isLast) {
        m_reachesEnd = true;
    } else {
        const auto after = std::ranges::upper_bound(
            m_rows, page.rows.back(),
            [this](const EntryRow &a, const EntryRow &b) { return compare(a, b, m_query) < 0; });
        last = std::max(first, static_cast<int>(after - m_rows.begin()));
    }
    // Something may have come before the anchor.
    if (anchor)
        m_reachesStart = false;
    merge(first, last, page.rows);
    if (!anchor)
        m_reachesStart = true;
    if (size() > mostRows) {
        removeRange(mostRows, size());
        m_reachesEnd = false;
    }
    extendIfNear();
}

// The first row that does not stand before this one.
int EntryModel::placeOf(const EntryRow &row) const
{
    const auto found =
        std::ranges::lower_bound(m_rows, row, [this](const EntryRow &a, const EntryRow &b) {
            return compare(a, b, m_query) < 0;
        });
    return static_cast<int>(found - m_rows.begin());
}

// Makes the rows from first up to last those that were read, which stand together in the query's
// order. A row that was elsewhere before is moved.
void EntryModel::merge(int first, int last, const std::vector<EntryRow> &fresh)
{
    QSet<Slot> freshSlots;
    for (const EntryRow &row : fresh)
        freshSlots.insert(row.slot);
    for (int row = last; row > first;) {
        int begin = row;
        while (begin > first && !freshSlots.contains(at(begin - 1).slot))
            --begin;
        if (begin < row)
            removeRange(begin, row);
        row = begin - 1;
    }
    QSet<Slot> known;
    for (const EntryRow &row : m_rows)
        known.insert(row.slot);
    for (std::size_t i = 0; i < fresh.size();) {
        int place = first + static_cast<int>(i);
        if (place < size() && at(place).slot == fresh[i].slot) {
            update(place, fresh[i++]);
        } else if (known.contains(fresh[i].slot)) {
            const int from = *rowOf(fresh[i].slot);
            move(from, place);
            first -= from < place ? 1 : 0;
            update(first + static_cast<int>(i), fresh[i]);
            ++i;
        } else {
            std::size_t end = i + 1;
            while (end < fresh.size() && !known.contains(fresh[end].slot))
                ++end;
            insert(place, fresh, i, end);
            i = end;
        }
    }
}

// Before the row `to`, as it stands now.
void EntryModel::move(int from, int to)
{
    if (from == to || from + 1 == to)
        return;
    beginMoveRows({}, from, from, {}, to);
    const auto begin = m_rows.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    endMoveRows();
}

void EntryModel::insert(int place, const std::vector<EntryRow> &fresh, std::size_t begin,
                        std::size_t end)
{
    const auto first = fresh.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = fresh.begin() + static_cast<std::ptrdiff_t>(end);
    beginInsertRows({}, place, place + static_cast<int>(end - begin) - 1);
    m_rows.insert(m_rows.begin() + place, first, last);
    endInsertRows();
}

void EntryModel::update(int row, const EntryRow &fresh)
{
    if (at(row) == fresh)
        return;
    at(row) = fresh;
    Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
}

void EntryModel::removeRange(int first, int last)
{
    beginRemoveRows({}, first, last - 1);
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last);
    endRemoveRows();
}

int EntryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : size();
}

int EntryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant EntryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole)
        return int((column == Column::Sent ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const EntryRow &row = entry(index.row());
    const TimePoint now = m_clock.now();
    switch (column) {
    case Column::Identifier:
        return EntryText::identifier(row.authId);
    case Column::Recipient:
        return EntryText::maskedNumber(row.recipient);
    case Column::Sent:
        return EntryText::age(now - row.createdAt);
    case Column::Expires:
        return row.isExpired(now) ? tr("Expired") : EntryText::countdown(row.expiresAt - now);
    case Column::Tries:
        return EntryText::tries(row);
    case Column::Message:
        return EntryText::message(row.message);
    }
    return {};
}

QVariant EntryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return int((column == Column::Sent ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::InitialSortOrderRole)
        return column == Column::Sent ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Identifier:
        return tr("Identifier");
    case Column::Recipient:
        return tr("Recipient");
    case Column::Sent:
        return tr("Sent");
    case Column::Expires:
        return tr("Expires in");
    case Column::Tries:
        return m_areTitlesShort ? tr("Tries", "short for tries left") : tr("Tries left");
    case Column::Message:
        return m_areTitlesShort ? QString() : tr("Message");
    }
    return {};
}

void EntryModel::setShortTitles(bool areShort)
{
    m_areTitlesShort = areShort;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
}

void EntryModel::sort(int column, Qt::SortOrder order)
{
    EntryQuery query = m_query;
    query.order = orderOf(static_cast<Column>(column));
    query.direction =
        order == Qt::AscendingOrder ? OrderDirection::Ascending : OrderDirection::Descending;
    if (query != m_query)
        setQuery(query);
}

EntryOrder EntryModel::orderOf(Column column)
{
    switch (column) {
    case Column::Identifier:
        return EntryOrder::Identifier;
    case Column::Recipient:
        return EntryOrder::Recipient;
    case Column::Sent:
        return EntryOrder::Created;
    case Column::Expires:
        return EntryOrder::Expires;
    case Column::Tries:
        return EntryOrder::TriesLeft;
    case Column::Message:
        return EntryOrder::Message;
    }
    return EntryOrder::Created;
}

} // namespace smsverify
