// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/progressline.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/elidedlabel.h"

#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QTimer>

namespace smsverify {

using namespace std::chrono_literals;

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent), m_what(new ElidedLabel), m_bar(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel"))), m_delay(new QTimer(this)), m_wander(new QTimer(this))
{
    m_bar->setTextVisible(false);
    setButtonRole(m_cancel, ButtonRole::Quiet);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(metrics::tinyGap);
    grid->addWidget(m_what, 0, 0, Qt::AlignBottom);
    grid->addWidget(m_bar, 1, 0, Qt::AlignTop);
    grid->addWidget(m_cancel, 0, 1, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(0, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_delay->setSingleShot(true);
    m_wander->setInterval(40ms);
    connect(m_delay, &QTimer::timeout, this, [this] { show(); });
    connect(m_wander, &QTimer::timeout, m_bar, qOverload<>(&QWidget::update));
    connect(m_cancel, &QPushButton::clicked, this, &ProgressLine::cancelled);
    hide();
}

void ProgressLine::start(const QString &what, std::chrono::milliseconds delay)
{
    m_isUnderWay = true;
    setText(what);
    setProgress(0, 0);
    if (!isVisible())
        m_delay->start(delay);
}

void ProgressLine::setText(const QString &what)
{
    m_what->setText(what);
    m_bar->setAccessibleName(what);
}

void ProgressLine::setProgress(int done, int total)
{
    m_bar->setRange(0, total);
    m_bar->setValue(done);
}

void ProgressLine::finish()
{
    m_isUnderWay = false;
    m_delay->stop();
    hide();
}

void ProgressLine::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Without animations the piece stands still.
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        m_wander->start();
}

void ProgressLine::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_wander->stop();
}

} // namespace smsverify
