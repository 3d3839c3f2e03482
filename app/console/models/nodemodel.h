// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "store/servicenode.h"

#include <QAbstractTableModel>

#include <vector>

namespace smsverify {

// The programs that serve from a database, as a table. Window's thread.
class NodeModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Name,
        Address,
        Version,
        Process,
        Seen,
        ColumnCount,
    };

    // The clock outlives the model.
    explicit NodeModel(const Clock &clock, QObject *parent = nullptr);

    // As they were read just now.
    void setNodes(const std::vector<ServiceNode> &nodes);

    // Time has gone on.
    void updateAges();

    bool isAlive(int row) const { return m_rows.at(static_cast<std::size_t>(row)).node.isAlive; }
    int alive() const; // how many

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        ServiceNode node;
        TimePoint seenAt; // by this machine's clock
    };

    QString text(const Row &row, Column column) const;
    QString description(const Row &row, Column column) const;

    const Clock &m_clock;
    std::vector<Row> m_rows;
};

} // namespace smsverify
