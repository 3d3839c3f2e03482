// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/exchangeview.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/badge.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/progressline.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QString withoutCarriageReturns(const QByteArray &lines)
{
    return QString::fromLatin1(lines).remove(u'\r').trimmed();
}

} // namespace

ExchangeView::ExchangeView(QWidget *parent)
    : QWidget(parent), m_request(new CodeBlock), m_progress(new ProgressLine),
      m_answerPart(new QWidget), m_status(new Badge),
      m_time(new ElidedLabel({}, TextRole::Body, Token::Muted)),
      m_headersButton(new QPushButton(tr("Headers"))), m_headers(new CodeBlock),
      m_answer(new CodeBlock)
{
    setButtonRole(m_headersButton, ButtonRole::Quiet);
    m_headersButton->setCheckable(true);
    m_headersButton->setToolTip(tr("Show the header fields of the answer"));
    m_headers->setTitle(tr("Headers"));
    m_headers->hide();
    m_answer->setTitle(tr("Answer"));
    connect(m_headersButton, &QPushButton::toggled, m_headers, &QWidget::setVisible);
    connect(m_progress, &ProgressLine::cancelled, this, &ExchangeView::cancelled);

    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::smallGap);
    row->addWidget(m_status);
    row->addWidget(m_time, 1);
    row->addWidget(m_headersButton);
    auto *answer = new QVBoxLayout(m_answerPart);
    answer->setContentsMargins(0, 0, 0, 0);
    answer->setSpacing(metrics::smallGap);
    answer->addLayout(row);
    answer->addWidget(m_headers);
    answer->addWidget(m_answer);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::smallGap);
    column->addWidget(m_request);
    column->addWidget(m_progress);
    column->addWidget(m_answerPart);
    column->addStretch();
    clear();
}

void ExchangeView::setRequest(const QString &line, const QString &text, const QString &copied)
{
    m_request->setTitle(line);
    m_request->setText(text,
                       text.startsWith(u'{') ? CodeBlock::Syntax::Json : CodeBlock::Syntax::Query);
    m_request->setCopiedText(copied);
}

void ExchangeView::begin()
{
    m_answerPart->hide();
    m_gatewayTime.reset();
    m_progress->start(tr("Waiting for the answer"));
}

void ExchangeView::clear()
{
    m_progress->finish();
    m_answerPart->hide();
}

void ExchangeView::show(const BenchExchange &exchange)
{
    m_progress->finish();
    m_status->setState(exchange.status(), exchange.tone(), iconOf(exchange.tone()));
    m_took = exchange.took;
    showTime();
    const bool hasAnswer = !exchange.answer.failure.has_value();
    m_headersButton->setVisible(hasAnswer);
    m_headers->setVisible(hasAnswer && m_headersButton->isChecked());
    m_headers->setText(withoutCarriageReturns(exchange.answer.headerLines));
    m_answer->setTitle(hasAnswer ? tr("Answer") : tr("What happened"));
    if (hasAnswer)
        m_answer->setText(readableJson(exchange.answer.body), CodeBlock::Syntax::Json);
    else
        m_answer->setText(noAnswerText(*exchange.answer.failure));
    m_answerPart->show();
}

void ExchangeView::setGatewayTime(std::chrono::milliseconds time)
{
    m_gatewayTime = time;
    showTime();
}

void ExchangeView::showTime()
{
    const QString took = tr("%1 ms").arg(QLocale().toString(m_took.count()));
    m_time->setText(
        m_gatewayTime
            ? tr("%1 · gateway %2 ms").arg(took, QLocale().toString(m_gatewayTime->count()))
            : took);
}

} // namespace smsverify
