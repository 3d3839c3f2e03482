// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/tableview.h"

#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/theme/tokens.h"

#include <QHeaderView>
#include <QPainter>

namespace smsverify {

namespace {

constexpr int edgeWidth = 3;

int heightOf(TableView::Rows rows)
{
    switch (rows) {
    case TableView::Rows::Normal:
        return metrics::rowHeight;
    case TableView::Rows::Dense:
        return metrics::denseRowHeight;
    case TableView::Rows::Compact:
        return metrics::compactRowHeight;
    }
    Q_UNREACHABLE();
}

} // namespace

TableView::TableView(Rows rows, QWidget *parent) : QTableView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setTextElideMode(Qt::ElideRight);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(heightOf(rows));
    verticalHeader()->setDefaultSectionSize(heightOf(rows));
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFixedHeight(metrics::headerHeight);
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!model() || !selectionModel())
        return;
    QPainter painter(viewport());
    const Tokens &tokens = Tokens::of(palette());
    const QColor accent = tokens.color(Token::Accent);
    const int first = std::max(rowAt(0), 0);
    int last = rowAt(viewport()->height() - 1);
    if (last < 0)
        last = model()->rowCount(rootIndex()) - 1;
    for (int row = first; row <= last; ++row) {
        if (selectionModel()->isRowSelected(row, rootIndex()))
            painter.fillRect(QRect(0, rowViewportPosition(row), edgeWidth, rowHeight(row) - 1),
                             accent);
    }
    const QModelIndex current = currentIndex();
    if (!hasFocus() || !current.isValid() || !window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return;
    drawBox(painter,
            QRect(0, rowViewportPosition(current.row()), viewport()->width(),
                  rowHeight(current.row()) - 1),
            0, {}, accent, metrics::focusWidth);
}

} // namespace smsverify
