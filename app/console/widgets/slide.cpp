// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/slide.h"

#include <QEvent>
#include <QStyle>

namespace smsverify {

namespace {

constexpr int duration = 160; // milliseconds

} // namespace

Slide::Slide(QWidget *bar) : QObject(bar), m_bar(bar)
{
    m_growth.setDuration(duration);
    m_growth.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_growth, &QVariantAnimation::valueChanged, bar,
            [bar](const QVariant &height) { bar->setMaximumHeight(height.toInt()); });
    // Its words may need another height from then on.
    connect(&m_growth, &QVariantAnimation::finished, bar,
            [bar] { bar->setMaximumHeight(QWIDGETSIZE_MAX); });
    bar->installEventFilter(this);
}

bool Slide::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Show && !event->spontaneous())
        begin();
    return QObject::eventFilter(object, event);
}

void Slide::begin()
{
    const QStyle *style = m_bar->style();
    if (style->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, m_bar) == 0)
        return;
    m_growth.stop();
    m_growth.setStartValue(0);
    m_growth.setEndValue(fullHeight());
    m_growth.start();
}

int Slide::fullHeight() const
{
    const QWidget *parent = m_bar->parentWidget();
    return m_bar->hasHeightForWidth() && parent ? m_bar->heightForWidth(parent->width())
                                                : m_bar->sizeHint().height();
}

} // namespace smsverify
