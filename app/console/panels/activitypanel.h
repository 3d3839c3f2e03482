// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/background.h"
#include "console/models/activityfilter.h"
#include "console/models/activitymodel.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QPushButton;
class QStackedWidget;

namespace smsverify {

class Chip;
class CodeBlock;
class EmptyState;
class PanelTitle;
class SearchField;
class TableView;

// What happens, as it happens: by level and text, paused, followed, with details, to be copied and
// exported.
class ActivityPanel final : public QWidget
{
    Q_OBJECT

public:
    // The model outlives the panel.
    explicit ActivityPanel(ActivityModel &model, QWidget *parent = nullptr);

    // The window acts through another process, whose events nobody tells it.
    void setServiceElsewhere();

    TableView *table() const { return m_table; }

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void addTitle();
    void addFilters();
    void addTable();
    Chip *addChip(ActivityLevel level, const QString &text, QWidget *row);
    void refresh();
    void refreshEmptyState();
    void rowsInserted(int count);
    void setFollowing(bool isFollowing);
    bool isAtEnd() const;
    void showDetails();
    void hideDetails();
    void copy();
    void exportEvents();
    std::vector<Event> shownEvents() const;

    ActivityModel &m_model;
    ActivityFilter m_filter;
    Background m_background;
    PanelTitle *m_title;
    QPushButton *m_pause;
    QPushButton *m_follow;
    std::array<Chip *, 3> m_chips{};
    SearchField *m_text;
    EmptyState *m_nothing = nullptr;
    QStackedWidget *m_stack;
    TableView *m_table;
    QWidget *m_below; // the table, with the details
    CodeBlock *m_details;
    int m_new = 0; // rows that came while it does not follow
};

} // namespace smsverify
