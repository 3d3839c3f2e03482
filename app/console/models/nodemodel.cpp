// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/nodemodel.h"

#include "console/models/entrytext.h"
#include "console/theme/tokens.h"

#include <QApplication>
#include <QSysInfo>

#include <algorithm>

namespace smsverify {

namespace {

bool isThisProgram(const ServiceNode &node)
{
    return node.processId == QCoreApplication::applicationPid()
        && node.name == QSysInfo::machineHostName();
}

} // namespace

NodeModel::NodeModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

void NodeModel::setNodes(const std::vector<ServiceNode> &nodes)
{
    const bool areSame = std::ranges::equal(
        m_rows, nodes, {}, [](const Row &row) { return row.node.id; }, &ServiceNode::id);
    if (!areSame)
        beginResetModel();
    m_rows.clear();
    for (const ServiceNode &node : nodes)
        m_rows.push_back({node, m_clock.now() - node.seenAgo});
    if (!areSame)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void NodeModel::updateAges()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Seen), index(rowCount() - 1, Seen));
}

int NodeModel::alive() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const Row &row) { return row.node.isAlive; }));
}

int NodeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NodeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NodeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(static_cast<std::size_t>(index.row()));
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return description(row, column);
    case Qt::ForegroundRole:
        return Tokens::of(QApplication::palette())
            .color(row.node.isAlive && column != Seen ? Token::Text : Token::Muted);
    default:
        return {};
    }
}

QString NodeModel::text(const Row &row, Column column) const
{
    const ServiceNode &node = row.node;
    switch (column) {
    case Name:
        return isThisProgram(node) ? tr("%1 (this window)", "a node's machine").arg(node.name)
                                   : node.name;
    case Address:
        return node.address.isEmpty() ? tr("closed", "a node's API") : node.address;
    case Version:
        return node.version;
    case Process:
        return QString::number(node.processId);
    case Seen: {
        const QString age =
            EntryText::age(std::max(m_clock.now() - row.seenAt, TimePoint::duration::zero()));
        return node.isAlive ? tr("%1 ago", "a node was last seen").arg(age)
                            : tr("gone, %1 ago", "a node was last seen").arg(age);
    }
    case ColumnCount:
        break;
    }
    return {};
}

// What a narrow column cuts off; and whether it lives, which a dot says.
QString NodeModel::description(const Row &row, Column column) const
{
    if (column != Name)
        return text(row, column);
    return row.node.isAlive ? tr("%1, alive", "a node").arg(text(row, column))
                            : tr("%1, gone", "a node").arg(text(row, column));
}

QVariant NodeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Machine");
    case Address:
        return tr("API");
    case Version:
        return tr("Version");
    case Process:
        return tr("Process");
    case Seen:
        return tr("Last seen");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace smsverify
