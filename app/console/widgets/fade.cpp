// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/fade.h"

#include <QPainter>
#include <QStyle>

namespace smsverify {

namespace {

constexpr int duration = 120; // milliseconds

} // namespace

void Fade::from(QWidget &place)
{
    const QStyle *style = place.style();
    if (place.isVisible()
        && style->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &place) > 0)
        new Fade(place);
}

// Beside the place and not within it: a stack or a layout of the place is not to know of it.
Fade::Fade(QWidget &place) : QWidget(place.parentWidget()), m_before(place.grab())
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(place.geometry());
    m_opacity.setDuration(duration);
    m_opacity.setStartValue(1.0);
    m_opacity.setEndValue(0.0);
    connect(&m_opacity, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&m_opacity, &QVariantAnimation::finished, this, &QObject::deleteLater);
    m_opacity.start();
    show();
}

void Fade::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setOpacity(m_opacity.currentValue().toDouble());
    painter.drawPixmap(0, 0, m_before);
}

} // namespace smsverify
