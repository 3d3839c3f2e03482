// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace smsverify {

class NodeModel;

// A node's name with a dot before it: full while it lives, a circle once it is gone.
class NodeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // The model outlives the delegate.
    NodeDelegate(const NodeModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const NodeModel &m_model;
};

} // namespace smsverify
