// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pages.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/banner.h"
#include "console/widgets/card.h"
#include "console/widgets/storylist.h"
#include "console/widgets/tableview.h"

#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify::gallery {

namespace {

QWidget *table()
{
    auto *view = new TableView;
    auto *model = new QStandardItemModel(40, 4, view);
    model->setHorizontalHeaderLabels({u"Identifier"_s, u"Recipient"_s, u"Sent"_s, u"Message"_s});
    model->setHeaderData(2, Qt::Horizontal, QVariant(Qt::AlignRight | Qt::AlignVCenter),
                         Qt::TextAlignmentRole);
    for (int row = 0; row < model->rowCount(); ++row) {
        model->setItem(row, 0, new QStandardItem(u"signup-%1"_s.arg(204881 - row * 7)));
        model->setItem(row, 1, new QStandardItem(u"+1 ••• ••• ••%1"_s.arg(84 - row)));
        auto *sent = new QStandardItem(u"%1 min"_s.arg(row + 3));
        sent->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        model->setItem(row, 2, sent);
        model->setItem(row, 3, new QStandardItem(icon(Icon::Ok, Token::Success), u"Accepted"_s));
    }
    view->setModel(model);
    view->setSortingEnabled(true);
    view->sortByColumn(2, Qt::DescendingOrder);
    view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    view->setColumnWidth(1, 140);
    view->setColumnWidth(3, 120);
    view->selectRow(2);
    return view;
}

QWidget *details()
{
    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(24, 16, 24, 16);
    auto *story = new StoryList;
    story->setSteps(
        {{u"Requested"_s, u"POST / from 10.0.4.17"_s, u"21:47:12"_s},
         {u"Committed"_s, u"batch of 14, 0.9 ms"_s, u"21:47:12"_s},
         {u"Accepted by the gateway"_s, u"after 412 ms"_s, u"21:47:12"_s, Tone::Success},
         {u"Wrong code"_s, u"2 tries left"_s, u"21:48:03"_s, Tone::Warning, true}});
    column->addWidget(story);
    auto *groups = new QListWidget;
    groups->setFrameShape(QFrame::NoFrame);
    groups->addItems({u"Code"_s, u"Message"_s, u"Gateway"_s, u"API"_s});
    groups->setCurrentRow(1);
    column->addWidget(groups);
    return widget;
}

Banner *apiBanner()
{
    auto *banner = new Banner(Tone::Danger);
    banner->setWords(u"The API is not running."_s, u"Port 8000 is taken by another program."_s);
    banner->addWayOut(u"Use another port…"_s);
    banner->addWayOut(u"Attach to its database"_s);
    banner->setDetails(u"bind 127.0.0.1:8000: Address already in use"_s);
    return banner;
}

} // namespace

std::unique_ptr<QWidget> framePage()
{
    auto page = std::make_unique<QWidget>();
    auto *warning = new Banner(Tone::Warning);
    warning->setWords(u"The gateway has not answered for 4 minutes."_s,
                      u"Messages may be late, and their outcome is unknown until it answers again. "
                      "New requests are refused with 503 while more than 24 wait for it. Nothing "
                      "that was accepted is lost; look at the provider's status page first."_s);
    warning->addWayOut(u"Test credentials"_s);
    warning->addWayOut(u"Open settings"_s);
    Banner *open = apiBanner();
    open->findChildren<QPushButton *>().constFirst()->click();

    auto *splitter = new QSplitter;
    splitter->addWidget(table());
    splitter->addWidget(details());
    splitter->setSizes({700, 300});
    auto *column = new QVBoxLayout(page.get());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(apiBanner());
    column->addWidget(warning);
    column->addWidget(open);
    column->addWidget(splitter, 1);
    page->resize(1000, 760);
    return page;
}

} // namespace smsverify::gallery
