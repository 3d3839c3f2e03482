// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pages.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/badge.h"
#include "console/widgets/bar.h"
#include "console/widgets/card.h"
#include "console/widgets/chip.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/codefield.h"
#include "console/widgets/copybutton.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/field.h"
#include "console/widgets/flowlayout.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/phone.h"
#include "console/widgets/progressline.h"
#include "console/widgets/segmentedchoice.h"
#include "console/widgets/tile.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify::gallery {

namespace {

QList<double> climb(double to)
{
    QList<double> values;
    for (int i = 0; i < 20; ++i)
        values << to * i / 19 + (i * 7 % 5) * 1.3;
    return values;
}

QWidget *tiles()
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setSpacing(metrics::gap);
    const auto add = [row](const QString &label, const QString &value) {
        auto *tile = new Tile(label);
        tile->setValue(value);
        row->addWidget(tile);
        return tile;
    };
    Tile *waiting = add(u"Waiting now"_s, u"126"_s);
    waiting->setCaption(u"oldest 41 min"_s);
    waiting->setSparkline(climb(10));
    Tile *sent = add(u"Sent"_s, u"1 284"_s);
    sent->setCaption(u"6 % vs. previous hour"_s, Tile::Trend::Up);
    sent->setSparkline(climb(14));
    Tile *notSent = add(u"Not sent"_s, u"9"_s);
    notSent->setCaption(u"7 refused, 2 unknown"_s, Tile::Trend::None, Tone::Danger);
    notSent->setSparkline(climb(8), Tone::Danger);
    Tile *conversion = add(u"Conversion"_s, u"85.4 %"_s);
    conversion->setCaption(u"1.1 points"_s, Tile::Trend::Up, Tone::Success);
    conversion->setSparkline(climb(9), Tone::Success);
    return widget;
}

QWidget *chipsAndBadges()
{
    auto *widget = new QWidget;
    auto *flow = new FlowLayout(widget);
    auto *waiting = new Chip(u"Waiting"_s);
    waiting->setChecked(true);
    waiting->setCount(126);
    auto *expired = new Chip(u"Expired"_s);
    expired->setCount(12);
    flow->addWidget(waiting);
    flow->addWidget(expired);
    flow->addWidget(new Badge(u"Running"_s, Tone::Success, Icon::Ok));
    flow->addWidget(new Badge(u"Slow"_s, Tone::Warning, Icon::Warning));
    flow->addWidget(new Badge(u"Refused"_s, Tone::Danger, Icon::Bad));
    flow->addWidget(new Badge(u"Waiting"_s, Tone::Accent, Icon::Clock));
    flow->addWidget(new Badge(u"Default"_s, Tone::Neutral));
    flow->addWidget(new CopyButton(u"Copy identifier"_s, [] { return u"signup"_s; }));
    return widget;
}

QWidget *send()
{
    auto *card = new Card(Icon::Send, u"Send"_s);
    auto *identifier = new QLineEdit(u"signup-204881"_s);
    identifier->addAction(icon(Icon::Dice), QLineEdit::TrailingPosition);
    auto *recipient = new QLineEdit(u"12065550184"_s);
    recipient->addAction(icon(Icon::Ok, Token::Success), QLineEdit::TrailingPosition);
    auto *recipientField = new Field(u"Recipient"_s, recipient);
    recipientField->setHelp(u"+1 206 555 0184 · Seattle, WA"_s);
    auto *code = new CodeField(4);
    code->setText(u"482"_s);
    auto *longCode = new CodeField(24);
    longCode->setText(u"482199402173"_s);
    auto *codeRow = new QHBoxLayout;
    codeRow->addWidget(code, 0, Qt::AlignVCenter);
    codeRow->addStretch();
    auto *fromOutbox = new QPushButton(icon(Icon::Outbox), u"Use code from outbox"_s);
    codeRow->addWidget(fromOutbox);
    auto *buttons = new QHBoxLayout;
    auto *sendButton = new QPushButton(icon(Icon::Send), u"Send"_s);
    setButtonRole(sendButton, ButtonRole::Primary);
    auto *copy = new QPushButton(icon(Icon::Terminal), u"Copy as curl"_s);
    setButtonRole(copy, ButtonRole::Quiet);
    buttons->addWidget(sendButton);
    buttons->addStretch();
    buttons->addWidget(copy);
    auto *request = new CodeBlock;
    request->setTitle(u"POST /"_s);
    request->setText(u"{ \"auth_id\": \"signup-204881\",\n  \"recipient\": \"12065550184\",\n  "
                     "\"attempts_left\": 2 }"_s,
                     CodeBlock::Syntax::Json);
    auto *check = new CodeBlock;
    check->setTitle(u"GET"_s);
    check->setText(u"/?auth_id=signup-204881&code=••••"_s, CodeBlock::Syntax::Query);
    auto *curl = new CodeBlock;
    curl->setText(u"curl -H 'Content-Type: application/json' http://127.0.0.1:8000/"_s);
    card->body()->addWidget(new Field(u"Identifier"_s, identifier));
    card->body()->addWidget(recipientField);
    card->body()->addLayout(codeRow);
    card->body()->addWidget(longCode);
    card->body()->addLayout(buttons);
    card->body()->addWidget(request);
    card->body()->addWidget(check);
    card->body()->addWidget(curl);
    card->body()->addStretch();
    return card;
}

QWidget *settings()
{
    auto *card = new Card(u"Message"_s);
    card->setNote(u"three fields"_s);
    auto *organisation = new Field(u"Organization name"_s, new QLineEdit(u"Café Müller"_s));
    organisation->setBadge(u"Environment"_s, Tone::Accent, Icon::Lock);
    organisation->setHelp(
        u"Locked: set by the environment (ORG_NAME). Default: Your Organization Name."_s);
    organisation->setLocked(true);
    auto *text = new QPlainTextEdit(u"{code}\nWelcome to {org_name}! Use this one-time code to "
                                    "complete your signup."_s);
    text->setFixedHeight(96);
    auto *message = new Field(u"Message text"_s, text);
    message->setBadge(u"Changed"_s, Tone::Warning);
    message->setHelp(u"{code} is the code; every other brace is plain text."_s);
    auto *number = new QLineEdit(u"12065550"_s);
    number->setMaximumWidth(240);
    auto *sender = new Field(u"Sending number"_s, number);
    sender->setError(u"8 digits; it must be 11, the first a 1."_s);
    sender->setHelp(u"Your Flowroute number. Default: none."_s);
    auto *progress = new ProgressLine;
    progress->start(u"Counting entries"_s, std::chrono::milliseconds(0));
    progress->setProgress(7, 12);
    progress->show();
    auto *elided = new ElidedLabel(
        u"b7e2d0f4-1120-4f3a-9a0f-2f6f0b1c77aa-and-more-of-it-to-elide-b7e2d0f4-1120-4f3a"_s);
    elided->setElideMode(Qt::ElideMiddle);
    card->body()->addWidget(organisation);
    card->body()->addWidget(message);
    card->body()->addWidget(sender);
    card->body()->addWidget(elided);
    for (const double share : {0.98, 0.4, 0.15, 0.03}) {
        auto *bar = new Bar;
        bar->setShare(share, Bar::toneOfRemaining(share));
        card->body()->addWidget(bar);
    }
    card->body()->addWidget(progress);
    card->body()->addStretch();
    return card;
}

QWidget *phone()
{
    auto *made = new Phone;
    made->setSender(u"+1 206 555 0100"_s);
    made->setMessage(u"Today 21:47"_s,
                     u"4821\nWelcome to Café Müller! Use this one‑time code to complete your "
                     "signup. It’s valid for 60 minutes."_s);
    made->setFixedSize(264, 292);
    return made;
}

} // namespace

std::unique_ptr<QWidget> widgetsPage()
{
    auto page = std::make_unique<QWidget>();
    auto *title = new PanelTitle(u"Widgets"_s);
    title->setState(u"Updated 2 s ago"_s);
    title->addAction(new SegmentedChoice(u"Span"_s, {u"Hour"_s, u"Day"_s, u"Week"_s}));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::gap);
    columns->addWidget(send(), 1);
    columns->addWidget(settings(), 1);
    columns->addWidget(phone(), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(page.get());
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(metrics::gap);
    column->addWidget(title);
    column->addWidget(tiles());
    column->addWidget(chipsAndBadges());
    column->addLayout(columns, 1);
    page->resize(1280, 860);
    return page;
}

} // namespace smsverify::gallery
