// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/storylist.h"

#include "console/theme/metrics.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/tabularlabel.h"

#include <QGridLayout>
#include <QPainter>

namespace smsverify {

namespace {

constexpr int markColumn = 24; // dots and line
constexpr double dotRadius = 4;
constexpr int firstLine = 9; // from a step's top to its title's middle

} // namespace

StoryList::StoryList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(markColumn, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::smallGap);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(0, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StoryList::setSteps(const QList<Step> &steps)
{
    if (steps == m_steps)
        return;
    // What rows were for stays with the grid.
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowMinimumHeight(row, 0);
    m_steps = steps;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < m_steps.size(); ++i) {
        const Step &step = m_steps.at(i);
        auto *title = new ElidedLabel(step.title, TextRole::Body);
        QFont emphasis = title->font();
        emphasis.setWeight(QFont::Medium);
        title->setFont(emphasis);
        auto *detail = new ElidedLabel(step.detail, TextRole::Caption, Token::Muted);
        title->setFixedHeight(2 * firstLine);
        detail->setFixedHeight(stepHeight - 2 * firstLine - metrics::smallGap);
        detail->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_grid->addWidget(title, 3 * i, 0);
        m_grid->addWidget(new TabularLabel(step.time, TextRole::Body, Token::Muted), 3 * i, 1,
                          Qt::AlignRight);
        m_grid->addWidget(detail, 3 * i + 1, 0, 1, 2);
        m_grid->setRowMinimumHeight(3 * i + 2, metrics::smallGap);
    }
    setFixedHeight(static_cast<int>(m_steps.size()) * stepHeight);
    update();
}

void StoryList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = Tokens::of(palette());
    const double x = dotRadius + 2.5;
    for (int i = 0; i < m_steps.size(); ++i) {
        const QPointF dot(x, i * stepHeight + firstLine + 0.5);
        if (i + 1 < m_steps.size()) {
            painter.setPen(QPen(tokens.color(Token::Border), 1));
            painter.drawLine(dot + QPointF(0, dotRadius + 3),
                             dot + QPointF(0, stepHeight - dotRadius - 3));
        }
        const Step &step = m_steps.at(i);
        const QColor color = tokens.color(foregroundOf(step.tone));
        painter.setPen(QPen(color, 1.5));
        painter.setBrush(step.isFilled ? QBrush(color) : QBrush(Qt::NoBrush));
        painter.drawEllipse(dot, dotRadius, dotRadius);
    }
}

} // namespace smsverify
