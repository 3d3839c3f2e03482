// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/benchexchange.h"

#include <QAbstractTableModel>

#include <deque>

namespace smsverify {

// The last exchanges of the bench, the newest first. Window's thread.
class BenchHistory final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr std::size_t capacity = 100;

    enum Column {
        Time,
        Request,
        Identifier,
        Answer,
        Took,
        ColumnCount,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void add(BenchExchange exchange);
    const BenchExchange &exchange(int row) const
    {
        return m_exchanges[static_cast<std::size_t>(row)];
    }

    // The number that a code was last sent to under this identifier, or nothing.
    QString recipientOf(const QString &authId) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const BenchExchange &exchange, Column column) const;

    std::deque<BenchExchange> m_exchanges;
};

} // namespace smsverify
