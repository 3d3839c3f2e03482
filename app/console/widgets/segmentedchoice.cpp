// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/segmentedchoice.h"

#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/theme/tokens.h"
#include "console/widgets/segment.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace smsverify {

SegmentedChoice::SegmentedChoice(const QString &accessibleName, const QStringList &texts,
                                 QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    for (const QString &text : texts) {
        auto *segment = new Segment(text);
        m_group->addButton(segment, row->count());
        row->addWidget(segment);
    }
    if (QAbstractButton *first = m_group->button(0))
        first->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool isChecked) {
        if (isChecked)
            Q_EMIT currentIndexChanged(index);
    });
}

int SegmentedChoice::currentIndex() const
{
    return m_group->checkedId();
}

void SegmentedChoice::setCurrentIndex(int index)
{
    if (QAbstractButton *segment = m_group->button(index))
        segment->setChecked(true);
}

void SegmentedChoice::setText(int index, const QString &text)
{
    if (QAbstractButton *segment = m_group->button(index))
        segment->setText(text);
}

void SegmentedChoice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    drawBox(painter, rect(), metrics::cardRadius, tokens.color(Token::Side));
}

} // namespace smsverify
