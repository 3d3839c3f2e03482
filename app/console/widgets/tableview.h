// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace smsverify {

// A table of the window: hairline rows, whole rows selected with an edge at the left, headers that
// sort, no grid. Scroll bars keep their place so that nothing shifts.
class TableView : public QTableView
{
    Q_OBJECT

public:
    enum class Rows { Normal, Dense, Compact }; // 36, 32, 28 high

    explicit TableView(Rows rows = Rows::Normal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace smsverify
