// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryreader.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace smsverify {

// The entries as a table: some that stand together, at most 10,000 of however many there are. The
// window of rows grows where the view comes near its ends, and loses what lies furthest away.
// Changes are read for what is in view, and merged by slot: rows keep their selection.
class EntryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column {
        Identifier,
        Recipient,
        Sent,
        Expires,
        Tries,
        Message,
    };
    static constexpr int columns = 6;
    static constexpr int mostRows = 10'000;

    // Both outlive the model. It reads nothing before setQuery().
    EntryModel(EntryReader &reader, const Clock &clock, QObject *parent = nullptr);
    ~EntryModel() override;

    const EntryQuery &query() const { return m_query; }

    // Reads anew, from the start.
    void setQuery(const EntryQuery &query);

    // Reads the last page in place of what is there, or the first.
    void showEnd();
    void showStart();

    // Nobody looks: nothing is read until somebody does.
    void setInView(bool isInView);

    // Which rows are seen, the last one included.
    void setVisibleRows(int first, int last);

    const EntryRow &entry(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    std::optional<int> rowOf(Slot slot) const;

    // Whether the first row is the first of all, as far as is known.
    bool reachesStart() const { return m_reachesStart; }
    bool reachesEnd() const { return m_reachesEnd; }
    bool isLoading() const { return m_isLoading; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

    // For narrow columns.
    void setShortTitles(bool areShort);

    static EntryOrder orderOf(Column column);

Q_SIGNALS:
    void loadingChanged(bool isLoading);

    // What setQuery(), showStart() or showEnd() asked for is there.
    void loaded();

    // Something could not be read; the rows stay as they are.
    void failed(const smsverify::Failure &failure);

private:
    using Ask = std::optional<EntryReader::AskId>;

    void ask(Ask &place, const PageRequest &request,
             const std::function<void(Result<EntryPage>)> &take);
    void load(PageRequest::Reach reach);
    void takeLoaded(const EntryPage &page, PageRequest::Reach reach);
    void extendIfNear();
    void extend(PageRequest::Reach reach);
    void takeExtension(const EntryPage &page, PageRequest::Reach reach);
    void scheduleRefresh(int soonest);
    void refresh();
    void takeRefreshed(const EntryPage &page, const std::optional<EntryRow> &anchor);
    void setLoading(bool isLoading);
    void cancelAll();
    void cancel(Ask &ask);
    int pageSize() const;
    int placeOf(const EntryRow &row) const;
    void merge(int first, int last, const std::vector<EntryRow> &fresh);
    void move(int from, int to);
    void insert(int place, const std::vector<EntryRow> &fresh, std::size_t begin, std::size_t end);
    void update(int row, const EntryRow &fresh);
    void removeRange(int first, int last);
    EntryRow &at(int row) { return m_rows[static_cast<std::size_t>(row)]; }
    int size() const { return static_cast<int>(m_rows.size()); }

    EntryReader &m_reader;
    const Clock &m_clock;
    EntryQuery m_query;
    std::vector<EntryRow> m_rows;
    bool m_reachesStart = true;
    bool m_reachesEnd = true;
    bool m_areTitlesShort = false;
    bool m_isInView = false;
    bool m_isLoading = false;
    bool m_isStale = false; // something was committed since the last refresh was asked for
    bool m_isOutdated = false; // something was since these rows were loaded
    int m_firstVisible = 0;
    int m_lastVisible = 0;
    Ask m_load;
    Ask m_extension;
    Ask m_refresh;
    QTimer m_refreshTimer;
    QElapsedTimer m_sinceRefresh; // was asked for
    qint64 m_refreshTook = 0; // milliseconds
};

} // namespace smsverify
