// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/banner.h"

#include "console/theme/consolestyle.h"
#include "console/theme/icons.h"
#include "console/theme/metrics.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/flowlayout.h"
#include "console/widgets/iconlabel.h"
#include "console/widgets/slide.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int edgeWidth = 4;
constexpr int padding = 20; // beside the edge
constexpr int verticalPadding = 8;

} // namespace

Banner::Banner(Tone tone, QWidget *parent)
    : QWidget(parent), m_tone(tone),
      m_icon(new IconLabel(iconOf(tone), metrics::icon, foregroundOf(tone), this)),
      m_words(new QLabel(this)), m_ways(new QWidget(this)),
      m_detailsButton(new QPushButton(tr("Details"))), m_details(new CodeBlock(this))
{
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    new FlowLayout(m_ways);
    setButtonRole(m_detailsButton, ButtonRole::Quiet);
    m_detailsButton->setCheckable(true);
    m_ways->layout()->addWidget(m_detailsButton);
    m_detailsButton->hide();
    m_details->hide();
    m_details->setMostLines(6);
    connect(m_detailsButton, &QPushButton::toggled, this, &Banner::showDetails);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    new Slide(this);
}

void Banner::setTone(Tone tone)
{
    m_tone = tone;
    m_icon->setIcon(iconOf(tone), foregroundOf(tone));
    update();
}

void Banner::setWords(const QString &fact, const QString &reason)
{
    const QString words = u"<span style=\"font-weight:600\">%1</span>&nbsp; %2"_s.arg(
        fact.toHtmlEscaped(), reason.toHtmlEscaped());
    if (words == m_words->text())
        return;
    m_words->setText(words);
    setAccessibleName(fact);
    setAccessibleDescription(reason);
    updateGeometry();
    arrange(width(), Placing::Place);
    if (isVisible())
        announce();
}

QPushButton *Banner::addWayOut(const QString &text)
{
    auto *button = new QPushButton(text);
    QLayout *row = m_ways->layout();
    row->removeWidget(m_detailsButton); // it stays the last
    row->addWidget(button);
    row->addWidget(m_detailsButton);
    updateGeometry();
    return button;
}

void Banner::clearWaysOut()
{
    QLayout *row = m_ways->layout();
    while (QLayoutItem *item = row->takeAt(0)) {
        if (item->widget() != m_detailsButton) {
            item->widget()->hide(); // so that what has the keys gives them to its neighbour
            delete item->widget();
        }
        delete item;
    }
    row->addWidget(m_detailsButton);
    updateGeometry();
}

void Banner::setDetails(const QString &details)
{
    m_details->setText(details);
    m_detailsButton->setVisible(!details.isEmpty());
    if (details.isEmpty())
        m_detailsButton->setChecked(false);
    updateGeometry();
}

void Banner::unfoldDetails()
{
    m_detailsButton->setChecked(!m_details->text().isEmpty());
}

void Banner::showDetails(bool areShown)
{
    m_details->setVisible(areShown);
    updateGeometry();
    arrange(width(), Placing::Place);
}

int Banner::arrange(int width, Placing placing) const
{
    const int left = edgeWidth + padding - 2;
    const int textLeft = left + metrics::icon + metrics::smallGap;
    const int right = width - metrics::panelMargin;
    const QSize ways = m_ways->layout()->sizeHint();
    const bool hasWays = ways.width() > 0;
    const int lineHeight = m_words->fontMetrics().lineSpacing();

    const int roomBeside = right - textLeft - (hasWays ? ways.width() + metrics::cardPadding : 0);
    const bool isBeside =
        !hasWays || (roomBeside > 0 && m_words->heightForWidth(roomBeside) <= 2 * lineHeight + 4);
    const int textWidth = std::max(isBeside ? roomBeside : right - textLeft, 40);
    const int textHeight = std::max(m_words->heightForWidth(textWidth), lineHeight);
    const int rowHeight = std::max(textHeight, isBeside && hasWays ? ways.height() : 0);
    int height = std::max(metrics::bannerHeight, rowHeight + 2 * verticalPadding);
    const int middle = height / 2;
    int bottom = height;
    if (!isBeside) {
        const int wayHeight = m_ways->layout()->heightForWidth(textWidth);
        if (placing == Placing::Place)
            m_ways->setGeometry(textLeft, height - verticalPadding / 2, textWidth, wayHeight);
        bottom += wayHeight + verticalPadding / 2;
    } else if (placing == Placing::Place) {
        m_ways->setGeometry(right - ways.width(), middle - ways.height() / 2, ways.width(),
                            ways.height());
    }
    if (!m_details->isHidden()) {
        const int detailHeight = m_details->sizeHint().height();
        if (placing == Placing::Place)
            m_details->setGeometry(textLeft, bottom, right - textLeft, detailHeight);
        bottom += detailHeight + metrics::cellPadding;
    }
    if (placing == Placing::Place) {
        m_icon->move(left, middle - metrics::icon / 2);
        m_words->setGeometry(textLeft, middle - textHeight / 2, textWidth, textHeight);
    }
    return bottom;
}

int Banner::heightForWidth(int width) const
{
    return arrange(width, Placing::Measure);
}

QSize Banner::sizeHint() const
{
    const int width = this->width() > 0 ? this->width() : 600;
    return {width, heightForWidth(width)};
}

QSize Banner::minimumSizeHint() const
{
    return {240, metrics::bannerHeight};
}

bool Banner::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        arrange(width(), Placing::Place);
    }
    return QWidget::event(event);
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), Placing::Place);
}

void Banner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void Banner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    announce();
}

void Banner::announce()
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    painter.fillRect(rect(), tokens.color(tintOf(m_tone)));
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), {0, 0, edgeWidth, height()}),
                     tokens.color(foregroundOf(m_tone)));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens.color(Token::Border));
}

} // namespace smsverify
