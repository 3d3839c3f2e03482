// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pages.h"

#include "console/theme/consolestyle.h"
#include "console/theme/icons.h"
#include "console/theme/metrics.h"
#include "console/widgets/card.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/field.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/textlabel.h"
#include "console/widgets/undobar.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify::gallery {

namespace {

QPushButton *button(const QString &text, ButtonRole role, std::optional<Icon> icon = {})
{
    auto *made = new QPushButton(text);
    if (icon)
        made->setIcon(smsverify::icon(*icon));
    setButtonRole(made, role);
    return made;
}

QLayout *row(std::initializer_list<QWidget *> widgets)
{
    auto *made = new QHBoxLayout;
    for (QWidget *widget : widgets)
        made->addWidget(widget);
    made->addStretch();
    return made;
}

// One that looks as if it had the focus after a key: an offscreen window has only one focus.
class FocusedButton final : public QPushButton
{
public:
    using QPushButton::QPushButton;

protected:
    void initStyleOption(QStyleOptionButton *option) const override
    {
        QPushButton::initStyleOption(option);
        option->state |= QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange;
    }
};

QWidget *inputs()
{
    auto *card = new Card;
    auto *gateway = new QComboBox;
    gateway->addItems({u"Flowroute"_s, u"Simulator"_s});
    auto *gatewayField = new Field(u"&Gateway"_s, gateway);
    gatewayField->setHelp(u"Restarts the API when it changes."_s);
    auto *lifetime = new QSpinBox;
    lifetime->setRange(1, 1'000'000);
    lifetime->setValue(3600);
    lifetime->setSuffix(u" s"_s);
    lifetime->setFixedWidth(140);
    auto *lifetimeField = new Field(u"Lifetime"_s, lifetime);
    lifetimeField->setHelp(u"1 hour. At least 1 s. Default: 3600 s."_s);

    auto *checked = new QCheckBox(u"Work on the test database"_s);
    checked->setChecked(true);
    auto *partial = new QCheckBox(u"Some of them"_s);
    partial->setTristate(true);
    partial->setCheckState(Qt::PartiallyChecked);
    auto *unavailable = new QCheckBox(u"Not available"_s);
    unavailable->setEnabled(false);
    auto *keep = new QRadioButton(u"Keep running in the tray"_s);
    keep->setChecked(true);

    auto *line = new QLineEdit(u"Focused field"_s);
    line->setObjectName(u"focused"_s);
    auto *search = new QLineEdit;
    search->setPlaceholderText(u"Identifier or last digits"_s);
    search->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    search->setClearButtonEnabled(true);
    auto *disabled = new QLineEdit(u"Disabled"_s);
    disabled->setEnabled(false);
    auto *progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setRange(0, 12);
    progress->setValue(7);

    card->body()->addWidget(gatewayField);
    card->body()->addWidget(lifetimeField);
    for (QWidget *widget : std::initializer_list<QWidget *>{
             checked, new QCheckBox(u"Without a token, listen beyond this machine"_s), partial,
             unavailable, keep, new QRadioButton(u"Stop the API and quit"_s), line, search,
             disabled, new TextLabel(u"Scenario 7 of 12: gateway refusal"_s), progress})
        card->body()->addWidget(widget);
    auto *levels = new QToolButton;
    levels->setText(u"Levels"_s);
    levels->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    levels->setIcon(icon(Icon::ChevronDown));
    auto *off = button(u"Disabled"_s, ButtonRole::Plain);
    off->setEnabled(false);
    auto *offPrimary = button(u"Apply"_s, ButtonRole::Primary);
    offPrimary->setEnabled(false);
    auto *columns = new QToolButton;
    columns->setIcon(icon(Icon::Columns));
    card->body()->addLayout(
        row({off, new FocusedButton(u"Focused"_s), offPrimary, levels, columns}));
    auto *focusedPrimary = new FocusedButton(u"Primary"_s);
    setButtonRole(focusedPrimary, ButtonRole::Primary);
    auto *on = button(u"On"_s, ButtonRole::Plain);
    on->setCheckable(true);
    on->setChecked(true);
    card->body()->addLayout(
        row({focusedPrimary, button(u"Void…"_s, ButtonRole::Destructive),
             button(u"Copy as curl"_s, ButtonRole::Quiet, Icon::Terminal), on}));
    card->body()->addStretch();
    return card;
}

// A menu as a child, as it would pop up.
QWidget *menu()
{
    auto *made = new QMenu;
    made->addAction(icon(Icon::Resend), u"Send a new code"_s, Qt::CTRL | Qt::Key_R, made, [] {});
    QAction *copy =
        made->addAction(icon(Icon::Copy), u"Copy identifier"_s, Qt::CTRL | Qt::Key_C, made, [] {});
    made->addAction(icon(Icon::Terminal), u"Copy as curl"_s);
    made->addSeparator();
    QAction *expired = made->addAction(u"Show expired"_s);
    expired->setCheckable(true);
    expired->setChecked(true);
    made->addMenu(u"Export"_s)->addAction(u"CSV"_s);
    QAction *resend = made->addAction(icon(Icon::Shield), u"Clear the number"_s);
    resend->setEnabled(false);
    made->addAction(icon(Icon::Void, Token::Danger), u"Void…"_s, Qt::Key_Delete, made, [] {});
    made->setWindowFlags(Qt::Widget);
    made->setFixedSize(made->sizeHint());
    made->setActiveAction(copy);
    return made;
}

QWidget *question()
{
    auto *card = new Card;
    card->body()->addWidget(new TextLabel(u"Void 12 entries?"_s, TextRole::CardTitle));
    auto *text = new TextLabel(
        u"Their codes stop working at once. Nobody is told. You can undo this for 10 seconds."_s);
    text->setWordWrap(true);
    card->body()->addWidget(text);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(button(u"Cancel"_s, ButtonRole::Plain));
    buttons->addWidget(button(u"Void 12 entries"_s, ButtonRole::Danger));
    card->body()->addSpacing(metrics::tinyGap);
    card->body()->addLayout(buttons);
    return card;
}

} // namespace

std::unique_ptr<QWidget> controlsPage()
{
    auto page = std::make_unique<QWidget>();
    auto *title = new PanelTitle(u"Controls"_s);
    title->setState(u"every control and state"_s);
    title->addAction(button(u"Secondary"_s, ButtonRole::Plain));
    title->addAction(button(u"Delete 12 entries"_s, ButtonRole::Danger));
    title->addAction(button(u"Primary"_s, ButtonRole::Primary, Icon::Send));

    auto *empty = new EmptyState(Icon::Send, u"No messages yet"_s,
                                 u"Send a code and it will appear here, with the text as the phone "
                                 "would show it."_s);
    empty->addAction(u"Send a code…"_s, Icon::Send);
    empty->addAction(u"Copy as curl"_s, Icon::Terminal);
    auto *emptyCard = new Card;
    emptyCard->body()->addWidget(empty);
    auto *undo = new UndoBar;

    auto *right = new QVBoxLayout;
    right->setSpacing(metrics::gap);
    right->addWidget(emptyCard, 1);
    right->addWidget(undo);
    right->addWidget(menu(), 0, Qt::AlignLeft);
    right->addWidget(question());
    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::gap);
    columns->addWidget(inputs(), 1);
    columns->addLayout(right, 1);
    auto *column = new QVBoxLayout(page.get());
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(metrics::cardPadding + metrics::tinyGap);
    column->addWidget(title);
    column->addLayout(columns, 1);
    undo->offer(
        u"12 entries deleted"_s, [] {}, std::chrono::hours(1));
    page->resize(1064, 800);
    return page;
}

} // namespace smsverify::gallery
