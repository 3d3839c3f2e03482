// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/curlcommand.h"
#include "console/models/entryactions.h"
#include "console/models/entryexport.h"
#include "console/models/entrystories.h"
#include "store/entryreader.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace smsverify {

class Banner;
class Chip;
class EmptyState;
class EntryCommands;
class EntryDetails;
class EntryModel;
class EntryView;
class PanelTitle;
class ProgressLine;
class SearchField;
class UndoBar;

// The entries of the database, whoever serves from it: found, filtered and sorted, each with its
// story, and what can be done to one or many.
class LiveEntriesPanel final : public QWidget
{
    Q_OBJECT

public:
    // All outlive the panel, as does what the actions hold.
    LiveEntriesPanel(EntryReader &reader, EntryStories &stories, EntryActions actions,
                     const Clock &clock, QWidget *parent = nullptr);

    // Where the command of "Copy as curl" asks.
    void setCurlTarget(const CurlTarget &target);

    // Digits of the codes made now, for trying one.
    void setCodeLength(int digits);

    // Columns, sort, and the details' width, for the next start.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    // As if a person had typed it.
    void search(const QString &text);

    EntryView &view() { return *m_view; }
    EntryDetails &details() { return *m_details; }

Q_SIGNALS:
    void sendRequested(); // "Send a code…"

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFilters();
    QWidget *makeList();
    void makeActions();
    void connectParts();
    void connectCommands();
    void applyQuery();
    void findExactly(const QString &text);
    void askApiFor(const QString &text);
    void showCounts();
    void showSelection();
    void showUnselected(const EntryRow &entry);
    void followList();
    void showAll();
    void showState();
    void showMenu(const QPoint &position);
    void exportList();
    void startExport(const QString &file);

    EntryReader &m_reader;
    EntryStories &m_stories;
    const Clock &m_clock;
    EntryModel *m_model;
    EntryCommands *m_commands;
    PanelTitle *m_title;
    SearchField *m_search;
    Chip *m_waiting;
    Chip *m_expired;
    Banner *m_trouble;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_sending = nullptr; // beside the title
    QPushButton *m_sendFirst = nullptr; // in the empty list, instead
    QPushButton *m_showAll = nullptr;
    QString m_firstCommand;
    EntryView *m_view;
    EntryDetails *m_details;
    QSplitter *m_splitter;
    ProgressLine *m_progress;
    UndoBar *m_undo;
    QTimer m_typing;
    QList<QAction *> m_menuActions;
    QAction *m_forget = nullptr;
    QList<QAction *> m_ofOneActions; // of those, what is done to a single entry
    std::unique_ptr<EntryExport> m_export;
    bool m_isRead = false; // once
    bool m_isOtherList = false; // what is looked for is not what the details were chosen from
};

} // namespace smsverify
