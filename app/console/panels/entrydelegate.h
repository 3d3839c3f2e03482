// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "console/models/entrymodel.h"

#include <QStyledItemDelegate>

namespace smsverify {

class Tokens;

// Paints the cells of the live list: identifier, number, age, time left with a bar, tries as dots,
// and what became of the message.
class EntryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Width {
        Wide,
        Narrow, // the message is an icon
    };

    // Model and clock outlive the delegate.
    EntryDelegate(const EntryModel &model, const Clock &clock, QObject *parent);

    void setWidth(Width width) { m_width = width; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    struct Cell;

    void paintExpiry(const Cell &cell) const;
    void paintTries(const Cell &cell) const;
    void paintMessage(const Cell &cell) const;

    const EntryModel &m_model;
    const Clock &m_clock;
    Width m_width = Width::Wide;
};

} // namespace smsverify
