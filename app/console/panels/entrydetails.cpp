// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/entrydetails.h"

#include "console/models/entrytext.h"
#include "console/panels/entrylook.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/widgets/badge.h"
#include "console/widgets/bar.h"
#include "console/widgets/copybutton.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/storylist.h"
#include "console/widgets/tabularlabel.h"

#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace smsverify {

namespace {

constexpr int tickInterval = 1000; // milliseconds
constexpr int keyColumn = 80;
constexpr int rightMargin = metrics::cardPadding;

// A hairline across.
class Rule final : public QWidget
{
public:
    Rule() { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Tokens::of(palette()).color(Token::Border));
    }
};

QToolButton *iconButton(Icon icon, const QString &what)
{
    auto *button = new QToolButton;
    button->setIcon(smsverify::icon(icon));
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

} // namespace

EntryDetails::EntryDetails(const Clock &clock, QWidget *parent) : QWidget(parent), m_clock(clock)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The scroll bar has its place in the margin: what is above the actions ends where they end.
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    auto *inner = new QWidget;
    auto *innerColumn = new QVBoxLayout(inner);
    innerColumn->setContentsMargins(metrics::panelMargin, metrics::cardPadding, rightMargin - bar,
                                    metrics::cardPadding);
    innerColumn->setSpacing(metrics::smallGap);
    m_hint = new TextLabel(tr("Select an entry to see its story."), TextRole::Body, Token::Muted);
    m_hint->setWordWrap(true);
    innerColumn->addWidget(makeHead());
    innerColumn->addWidget(m_hint);
    innerColumn->addWidget(m_body = makeBody());
    innerColumn->addStretch();
    scroll->setWidget(inner);
    scroll->setFocusPolicy(Qt::NoFocus);
    inner->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(scroll, 1);
    column->addWidget(new Rule);
    column->addWidget(makeActions());
    m_ticking.setInterval(tickInterval);
    connect(&m_ticking, &QTimer::timeout, this, &EntryDetails::updateTime);
    showNothing();
}

QWidget *EntryDetails::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::tinyGap);
    m_name = new ElidedLabel({}, TextRole::CardTitle);
    m_name->setElideMode(Qt::ElideMiddle);
    m_copyName = new CopyButton(tr("Copy identifier"),
                                [this] { return m_entry ? m_entry->authId : QString(); });
    QToolButton *close = iconButton(Icon::Close, tr("Close details"));
    connect(close, &QToolButton::clicked, this, &EntryDetails::closed);
    row->addWidget(m_name, 1);
    row->addWidget(m_copyName);
    row->addWidget(close);
    return head;
}

QWidget *EntryDetails::makeBody()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::smallGap);
    m_badge = new Badge;
    m_left = new TabularLabel({}, TextRole::Label);
    auto *state = new QHBoxLayout;
    state->addWidget(m_badge);
    state->addStretch();
    state->addWidget(m_left);
    column->addLayout(state);
    column->addWidget(m_bar = new Bar);
    m_bar->setAccessibleName(tr("Time left"));

    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, metrics::tinyGap, 0, metrics::tinyGap);
    grid->setVerticalSpacing(metrics::tinyGap);
    grid->setColumnMinimumWidth(0, keyColumn);
    grid->setColumnStretch(1, 1);
    int line = 0;
    const auto addRow = [&](const QString &key, QWidget *value, QWidget *button) {
        grid->addWidget(new TextLabel(key, TextRole::Body, Token::Muted), line, 0);
        grid->addWidget(value, line, 1);
        if (button)
            grid->addWidget(button, line, 2);
        grid->setRowMinimumHeight(line++, 28);
    };
    m_reveal = iconButton(Icon::Reveal, tr("Reveal the number; the activity records it"));
    connect(m_reveal, &QToolButton::clicked, this, &EntryDetails::reveal);
    m_copyMessageId = new CopyButton(tr("Copy gateway id"),
                                     [this] { return m_entry ? m_entry->messageId : QString(); });
    m_messageId = new ElidedLabel({}, TextRole::Code);
    m_messageId->setElideMode(Qt::ElideMiddle);
    addRow(tr("Recipient"), m_recipient = new ElidedLabel, m_reveal);
    addRow(tr("Tries left"), m_tries = new ElidedLabel, nullptr);
    addRow(tr("Gateway id"), m_messageId, m_copyMessageId);
    column->addLayout(grid);
    column->addWidget(new Rule);
    column->addSpacing(metrics::tinyGap);
    column->addWidget(new TextLabel(tr("Story"), TextRole::Label));
    column->addWidget(m_story = new StoryList);
    return body;
}

QWidget *EntryDetails::makeActions()
{
    auto *actions = new QWidget;
    auto *grid = new QGridLayout(actions);
    grid->setContentsMargins(metrics::panelMargin, metrics::gap, rightMargin, metrics::gap);
    grid->setSpacing(metrics::smallGap);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_newCode = new QPushButton(icon(Icon::Resend), tr("New code"));
    m_newCode->setToolTip(tr("Sends a new code; the old one is void then"));
    m_tryCode = new QPushButton(tr("Try a code…"));
    m_copyCurl = new QPushButton(icon(Icon::Terminal), tr("Copy as curl"));
    m_copyCurl->setToolTip(tr("Copies a command that asks the API for this entry"));
    m_void = new QPushButton(tr("Void…"));
    setButtonRole(m_void, ButtonRole::Destructive);
    grid->addWidget(m_newCode, 0, 0);
    grid->addWidget(m_tryCode, 0, 1);
    grid->addWidget(m_copyCurl, 1, 0);
    grid->addWidget(m_void, 1, 1);
    return actions;
}

void EntryDetails::showEntryParts(bool areShown)
{
    m_body->setVisible(areShown);
    m_copyName->setVisible(areShown);
    m_hint->setVisible(!areShown);
}

void EntryDetails::setActions(bool hasOne, bool hasAny)
{
    m_newCode->setEnabled(hasAny);
    m_tryCode->setEnabled(hasOne);
    m_copyCurl->setEnabled(hasOne);
    m_void->setEnabled(hasAny);
}

void EntryDetails::showEntry(const EntryRow &entry, const std::vector<Event> &events, Place place)
{
    if (!m_entry || m_entry->slot != entry.slot)
        m_isRevealed = false;
    m_entry = entry;
    m_isGone = false;
    m_name->setText(EntryText::identifier(entry.authId));
    const bool hasNumber = !entry.recipient.isEmpty();
    m_recipient->setText(!hasNumber         ? tr("not known")
                             : m_isRevealed ? EntryText::number(entry.recipient)
                                            : EntryText::maskedNumber(entry.recipient));
    m_reveal->setVisible(hasNumber && !m_isRevealed);
    m_tries->setText(EntryText::tries(entry));
    m_messageId->setText(entry.messageId.isEmpty() ? tr("none yet") : entry.messageId);
    m_copyMessageId->setEnabled(!entry.messageId.isEmpty());
    m_story->setSteps(entryStory(entry, events, m_clock.now()));
    showEntryParts(true);
    m_hint->setText(tr("This entry is not among the listed ones."));
    m_hint->setVisible(place == Place::NotListed);
    setActions(true, true);
    m_newCode->setEnabled(hasNumber);
    updateTime();
}

void EntryDetails::showVerification(const Verification &verification)
{
    EntryRow entry;
    entry.authId = verification.authId.text();
    entry.triesAllowed = verification.attemptsLeft;
    entry.createdAt = verification.createdAt;
    entry.expiresAt = verification.expiresAt;
    showEntry(entry, {});
    m_recipient->setText(verification.recipient);
    m_reveal->hide();
    m_tries->setText(QLocale().toString(qlonglong(verification.attemptsLeft)));
    m_messageId->setText(tr("not told by the API"));
    m_story->setSteps({});
    m_newCode->setEnabled(false);
}

void EntryDetails::showGone(const std::vector<Event> &events)
{
    if (!m_entry)
        return;
    m_isGone = true;
    m_story->setSteps(entryStory(*m_entry, events, m_clock.now()));
    setActions(false, true);
    m_void->setEnabled(false);
    updateTime();
}

void EntryDetails::showSeveral(int entries)
{
    m_entry.reset();
    m_name->setText(tr("%Ln entries", nullptr, entries));
    m_hint->setText(tr("What is done below is done to all of them."));
    showEntryParts(false);
    setActions(false, true);
}

void EntryDetails::showNothing()
{
    m_entry.reset();
    m_name->setText(tr("Details"));
    m_hint->setText(tr("Select an entry to see its story."));
    showEntryParts(false);
    setActions(false, false);
}

void EntryDetails::reveal()
{
    if (!m_entry)
        return;
    m_isRevealed = true;
    m_recipient->setText(EntryText::number(m_entry->recipient));
    m_reveal->hide();
    Q_EMIT revealed(m_entry->authId);
}

void EntryDetails::updateTime()
{
    if (!m_entry)
        return;
    const TimePoint now = m_clock.now();
    const bool isExpired = m_entry->isExpired(now);
    const double share = isExpired || m_isGone ? 0 : remainingShare(*m_entry, now);
    m_bar->setShare(share, Bar::toneOfRemaining(share));
    if (m_isGone)
        m_badge->setState(tr("No longer stored"), Tone::Neutral);
    else if (isExpired)
        m_badge->setState(tr("Expired"), Tone::Neutral, Icon::Clock);
    else
        m_badge->setState(tr("Waiting"), Tone::Accent, Icon::Clock);
    m_left->setText(isExpired || m_isGone
                        ? QString()
                        : tr("%1 left").arg(EntryText::countdown(m_entry->expiresAt - now)));
}

void EntryDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Tokens::of(palette()).color(Token::Surface));
}

void EntryDetails::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateTime();
    m_ticking.start();
}

void EntryDetails::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ticking.stop();
    // Who comes back looks at it anew.
    if (m_isRevealed && m_entry) {
        m_isRevealed = false;
        m_recipient->setText(EntryText::maskedNumber(m_entry->recipient));
        m_reveal->show();
    }
}

} // namespace smsverify
