// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/flowlayout.h"

#include "console/theme/metrics.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace smsverify {

FlowLayout::FlowLayout(QWidget *parent, Qt::Alignment alignment)
    : QLayout(parent), m_alignment(alignment)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(metrics::smallGap);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_items.begin() + index;
    QLayoutItem *item = at->release();
    m_items.erase(at);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), Placing::Measure);
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    int shown = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        size = QSize(size.width() + hint.width(), std::max(size.height(), hint.height()));
        ++shown;
    }
    size.rwidth() += std::max(0, shown - 1) * spacing();
    const QMargins margins = contentsMargins();
    return size.grownBy(margins);
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rectangle)
{
    QLayout::setGeometry(rectangle);
    arrange(rectangle, Placing::Place);
}

int FlowLayout::arrange(const QRect &rectangle, Placing placing) const
{
    const QRect room = rectangle.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int y = room.top();
    std::size_t first = 0;
    while (first < m_items.size()) {
        // As many as fit, at least one.
        std::size_t end = first;
        int width = 0;
        int height = 0;
        for (; end < m_items.size(); ++end) {
            if (m_items[end]->isEmpty())
                continue;
            const QSize hint = m_items[end]->sizeHint();
            const int next = width + (width > 0 ? spacing() : 0) + hint.width();
            if (width > 0 && next > room.width())
                break;
            width = next;
            height = std::max(height, hint.height());
        }
        if (width == 0)
            break;
        int x = room.left();
        if (m_alignment & Qt::AlignRight)
            x += std::max(0, room.width() - width);
        else if (m_alignment & Qt::AlignHCenter)
            x += std::max(0, (room.width() - width) / 2);
        for (std::size_t i = first; i < end; ++i) {
            if (m_items[i]->isEmpty())
                continue;
            QSize size = m_items[i]->sizeHint();
            size.setWidth(std::min(size.width(), std::max(room.width(), 0)));
            if (placing == Placing::Place)
                m_items[i]->setGeometry(QStyle::visualRect(
                    direction, room, QRect(QPoint(x, y + (height - size.height()) / 2), size)));
            x += size.width() + spacing();
        }
        y += height + spacing();
        first = end;
    }
    const int bottom = y > room.top() ? y - spacing() : y;
    return bottom - rectangle.top() + contentsMargins().bottom();
}

} // namespace smsverify
