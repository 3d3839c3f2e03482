// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/nodescard.h"

#include "console/models/nodemodel.h"
#include "console/panels/nodedelegate.h"
#include "console/theme/metrics.h"
#include "console/widgets/tableview.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace smsverify {

namespace {

constexpr int mostRowsShown = 6;

} // namespace

NodesCard::NodesCard(EntryReader &reader, const Clock &clock, QWidget *parent)
    : Card(tr("Nodes"), parent), m_reader(reader), m_model(new NodeModel(clock, this)),
      m_view(new TableView(TableView::Rows::Compact))
{
    m_view->setModel(m_model);
    m_view->setItemDelegateForColumn(NodeModel::Name, new NodeDelegate(*m_model, m_view));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setAccessibleName(tr("Nodes"));
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionsClickable(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(NodeModel::Name, QHeaderView::Stretch);
    header->setSectionResizeMode(NodeModel::Address, QHeaderView::Stretch);
    header->resizeSection(NodeModel::Version, 110);
    header->resizeSection(NodeModel::Process, 100);
    header->resizeSection(NodeModel::Seen, 160);
    body()->addWidget(m_view);
    setBodyPadding(1, metrics::smallGap, 1, metrics::smallGap);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&m_reader, &EntryReader::nodesChanged, this, &NodesCard::showNodes);
    showNodes();
}

void NodesCard::showNodes()
{
    m_model->setNodes(m_reader.nodes().value_or(std::vector<ServiceNode>()));
    const int nodes = m_model->rowCount();
    setNote(tr("%1 of %2 alive").arg(m_model->alive()).arg(nodes));
    m_view->setVerticalScrollBarPolicy(nodes > mostRowsShown ? Qt::ScrollBarAlwaysOn
                                                             : Qt::ScrollBarAlwaysOff);
    m_view->setFixedHeight(metrics::headerHeight
                           + std::min(nodes, mostRowsShown) * metrics::compactRowHeight
                           + 2 * m_view->frameWidth());
    setVisible(nodes > 0);
}

void NodesCard::updateAges()
{
    m_model->updateAges();
}

} // namespace smsverify
