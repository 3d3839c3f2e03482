// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the panel shows of what it has read: the list or why there is none, and the details.

#include "console/models/entrymodel.h"
#include "console/models/readerhealthtext.h"
#include "console/panels/entrydetails.h"
#include "console/panels/entryview.h"
#include "console/panels/liveentriespanel.h"
#include "console/widgets/chip.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/paneltitle.h"

#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace smsverify {

namespace {

QString number(qint64 count)
{
    return QLocale().toString(count);
}

} // namespace

void LiveEntriesPanel::showCounts()
{
    const EntryCounts &counts = m_reader.counts();
    m_waiting->setCount(counts.waiting);
    m_expired->setCount(counts.expired);
    const auto selected = m_view->selectionModel()->selectedRows().size();
    m_title->setState(
        selected > 0 ? tr("%1 waiting, %2 selected").arg(number(counts.waiting), number(selected))
                     : tr("%1 waiting").arg(number(counts.waiting)));
}

void LiveEntriesPanel::showSelection()
{
    showCounts();
    const std::vector<EntryRow> entries = m_view->selectedEntries();
    if (entries.size() == 1)
        m_details->showEntry(entries.front(), m_stories.events(entries.front().authId));
    else if (!entries.empty())
        m_details->showSeveral(static_cast<int>(entries.size()));
    else if (m_details->entry())
        showUnselected(*m_details->entry());
    else
        m_details->showNothing();
}

// Whoever looks for something else is done with what is shown, unless it is what was looked for.
void LiveEntriesPanel::followList()
{
    if (std::exchange(m_isOtherList, false) && m_view->selectedEntries().empty()
        && m_details->entry() && m_details->entry()->authId != m_model->query().search)
        m_details->showNothing();
}

// An entry that is not in the list any more: gone, or only not among those that are looked for.
void LiveEntriesPanel::showUnselected(const EntryRow &entry)
{
    const auto authId = AuthId::fromText(entry.authId);
    if (!authId)
        return;
    m_reader.find(
        *authId, [self = QPointer(this), entry](const Result<std::optional<EntryRow>> &found) {
            const bool isShown = self && self->m_details->entry()
                && self->m_details->entry()->slot == entry.slot
                && self->m_view->selectedEntries().empty();
            if (!isShown || !found)
                return;
            const std::vector<Event> events = self->m_stories.events(entry.authId);
            if (*found)
                self->m_details->showEntry(**found, events, EntryDetails::Place::NotListed);
            else
                self->m_details->showGone(events);
        });
}

// The table, or why there is none.
void LiveEntriesPanel::showState()
{
    if (!m_reader.health().isReadable()) {
        const QString why = readerHealthText(m_reader.health(), m_reader.place().title);
        if (why.isEmpty())
            return;
        m_empty->setWords(Icon::Database, tr("The entries cannot be read"), why);
        m_sendFirst->hide();
        m_sending->show();
        m_showAll->hide();
        m_empty->setCommand({});
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    const bool isEmpty = m_model->rowCount() == 0 && !m_model->isLoading() && m_isRead;
    const bool isAll =
        m_model->query().search.isEmpty() && m_model->query().filter == EntryFilter::All;
    m_sendFirst->setVisible(isAll);
    m_sending->setVisible(!(isEmpty && isAll));
    m_showAll->setVisible(!isAll);
    m_empty->setCommand(isAll ? m_firstCommand : QString());
    if (isEmpty && isAll)
        m_empty->setWords(Icon::Live, tr("No entries"),
                          tr("A code that is sent waits here until it is verified or expires."));
    else if (isEmpty)
        m_empty->setWords(Icon::Search, tr("No entry matches"),
                          tr("Nothing of what is stored matches the search and the filters."));
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_view);
    // An empty list is hidden, and still waited for.
    m_model->setInView(isVisible());
}

void LiveEntriesPanel::showAll()
{
    for (Chip *chip : {m_waiting, m_expired}) {
        const QSignalBlocker blocker(chip); // one query for all
        chip->setChecked(true);
    }
    search({});
    m_view->setFocus();
}

} // namespace smsverify
