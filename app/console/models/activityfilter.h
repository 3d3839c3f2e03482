// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/activitymodel.h"

#include <QSortFilterProxyModel>

namespace smsverify {

// The activity of some levels, with a text in it somewhere.
class ActivityFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ActivityFilter(ActivityModel &model, QObject *parent = nullptr);

    void setShown(ActivityLevel level, bool isShown);
    void setText(const QString &text); // capitals aside; empty: any

    const Event &eventAt(const QModelIndex &index) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ActivityModel &m_model;
    std::array<bool, 3> m_isShown{true, true, true}; // by ActivityLevel
    QString m_text;
};

} // namespace smsverify
