// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "store/entryrow.h"
#include "verification/event.h"
#include "verification/outcomes.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;
class QToolButton;

namespace smsverify {

class Badge;
class Bar;
class CopyButton;
class ElidedLabel;
class StoryList;
class TabularLabel;
class TextLabel;

// One entry beside the list: how it stands, whom it went to, its story, and what can be done; or
// how many entries are selected. The number is masked until somebody reveals it.
class EntryDetails final : public QWidget
{
    Q_OBJECT

public:
    // The clock outlives the pane.
    explicit EntryDetails(const Clock &clock, QWidget *parent = nullptr);

    // An entry and what was seen of it; says so where it is not in the list.
    enum class Place { Listed, NotListed };
    void showEntry(const EntryRow &entry, const std::vector<Event> &events,
                   Place place = Place::Listed);

    // What the API tells of an entry: neither its whole number nor its story.
    void showVerification(const Verification &verification);

    // The entry that is shown is not stored any more.
    void showGone(const std::vector<Event> &events);
    void showSeveral(int entries);
    void showNothing();

    const std::optional<EntryRow> &entry() const { return m_entry; }

    QPushButton *newCodeButton() const { return m_newCode; }
    QPushButton *tryCodeButton() const { return m_tryCode; }
    QPushButton *copyCurlButton() const { return m_copyCurl; }
    QPushButton *voidButton() const { return m_void; }

Q_SIGNALS:
    void closed();
    void revealed(const QString &authId); // somebody looks at the whole number

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeBody();
    QWidget *makeActions();
    void showEntryParts(bool areShown);
    void setActions(bool hasOne, bool hasAny);
    void reveal();
    void updateTime();

    const Clock &m_clock;
    std::optional<EntryRow> m_entry;
    bool m_isRevealed = false;
    bool m_isGone = false;
    QTimer m_ticking;
    ElidedLabel *m_name;
    CopyButton *m_copyName;
    Badge *m_badge;
    TabularLabel *m_left;
    Bar *m_bar;
    ElidedLabel *m_recipient;
    QToolButton *m_reveal;
    ElidedLabel *m_tries;
    ElidedLabel *m_messageId;
    CopyButton *m_copyMessageId;
    StoryList *m_story;
    QWidget *m_body;
    TextLabel *m_hint;
    QPushButton *m_newCode;
    QPushButton *m_tryCode;
    QPushButton *m_copyCurl;
    QPushButton *m_void;
};

} // namespace smsverify
