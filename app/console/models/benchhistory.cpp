// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/benchhistory.h"

#include <QApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace smsverify {

void BenchHistory::add(BenchExchange exchange)
{
    if (m_exchanges.size() == capacity) {
        const int last = static_cast<int>(capacity) - 1;
        beginRemoveRows({}, last, last);
        m_exchanges.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_exchanges.push_front(std::move(exchange));
    endInsertRows();
}

QString BenchHistory::recipientOf(const QString &authId) const
{
    const auto found = std::ranges::find_if(m_exchanges, [&authId](const BenchExchange &exchange) {
        return exchange.act == BenchExchange::Act::Send && exchange.authId == authId;
    });
    return found == m_exchanges.end() ? QString() : found->recipient;
}

int BenchHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_exchanges.size());
}

int BenchHistory::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BenchHistory::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const BenchExchange &shown = exchange(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(shown, column);
    if (role == Qt::ForegroundRole && column == Answer)
        return Tokens::of(QApplication::palette()).color(foregroundOf(shown.tone()));
    return {};
}

QString BenchHistory::text(const BenchExchange &exchange, Column column) const
{
    switch (column) {
    case Time:
        return QLocale().toString(
            QDateTime::fromMSecsSinceEpoch(exchange.at.time_since_epoch().count()).time(),
            QStringLiteral("HH:mm:ss"));
    case Request:
        return exchange.act == BenchExchange::Act::Send ? tr("Send") : tr("Verify");
    case Identifier:
        return exchange.authId;
    case Answer:
        return exchange.summary();
    case Took:
        return tr("%1 ms").arg(QLocale().toString(exchange.took.count()));
    case ColumnCount:
        break;
    }
    return {};
}

QVariant BenchHistory::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Time");
    case Request:
        return tr("Request");
    case Identifier:
        return tr("Identifier");
    case Answer:
        return tr("Answer");
    case Took:
        return tr("Took");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace smsverify
