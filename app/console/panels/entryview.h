// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/panels/entrydelegate.h"
#include "console/widgets/tableview.h"

#include <QSet>
#include <QTimer>

#include <optional>
#include <vector>

class QMenu;

namespace smsverify {

// The live list as a table. It tells the model what is seen, stays where it is while rows come and
// go above, keeps what is selected when the list is read anew, and repaints what time changes.
class EntryView final : public TableView
{
    Q_OBJECT

public:
    // Model and clock outlive the view.
    EntryView(EntryModel &model, const Clock &clock, QWidget *parent = nullptr);

    // The selected entries, in the order of the list.
    std::vector<EntryRow> selectedEntries() const;

    // Selects this entry alone, where it is in the list.
    bool selectEntry(Slot slot);

    // The same as soon as it is in the list.
    void selectOnceLoaded(Slot slot) { m_wanted = slot; }

    // Checkable actions that show and hide columns.
    void addColumnActions(QMenu &menu);

    // Widths, order, hidden columns and sort, for the next start.
    QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

Q_SIGNALS:
    // Another selection, or another state of what is selected.
    void selectionTouched();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    void setUpColumns();
    void fitColumns();
    void giveWay();
    void followModel();
    void tellVisible();
    void shiftBy(int rows);
    bool isAtTop() const;
    void remember();
    void restoreSelection();
    void tick();

    EntryModel &m_model;
    EntryDelegate *m_delegate;
    EntryDelegate::Width m_width = EntryDelegate::Width::Wide;
    bool m_isFitted = false;
    std::vector<int> m_givenWay; // columns for which there is no room
    QTimer m_telling;
    QTimer m_ticking;
    QSet<Slot> m_selected; // while the list is read anew
    std::optional<Slot> m_current;
    std::optional<Slot> m_wanted; // to be selected
    bool m_goesToEnd = false;
    bool m_isRemoving = false; // selectionTouched() waits until the rows are gone
    bool m_isTouched = false;
};

} // namespace smsverify
